declare const brand: unique symbol;

/** A UUID in lower-case text form, branded by the kind of thing it identifies. */
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UserId = Id<'user'>;
export type AccountId = Id<'account'>;
/** Minted by the caller; a UUIDv7 when we mint it. */
export type TransferId = Id<'transfer'>;
export type SessionId = Id<'session'>;
