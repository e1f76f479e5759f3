declare const brand: unique symbol;

/** A UUID in its lower-case text form that names one kind of thing only. */
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UserId = Id<'user'>;
export type AccountId = Id<'account'>;
/** Minted by whoever asks for the transfer; UUIDv7 when we mint it. */
export type TransferId = Id<'transfer'>;
export type SessionId = Id<'session'>;
