declare const brand: unique symbol;

/** A UUID in lower-case text form, branded by the kind of thing it identifies. */
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UserId = Id<'user'>;
export type AccountId = Id<'account'>;
/** Minted by the caller; a UUIDv7 when we mint it. */
export type TransferId = Id<'transfer'>;
export type SessionId = Id<'session'>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function isIdOf<Kind extends string>(_kind: Kind) {
  return (value: unknown): value is Id<Kind> => typeof value === 'string' && UUID.test(value);
}

function idFrom<Kind extends string>(kind: Kind) {
  const isId = isIdOf(kind);
  return (uuid: string): Id<Kind> => {
    const id = uuid.toLowerCase();
    if (!isId(id)) throw new RangeError(`a ${kind} id is a UUID, not ${JSON.stringify(uuid)}`);
    return id;
  };
}

// The only ways to brand a text as an id, for the Zod schemas and for code that mints ids. Database rows are already
// branded (packages/db/src/prisma/brand-ids.ts).

/** Brands a UUID as a user's id. @throws RangeError if it is not a UUID. */
export const userIdFrom = idFrom('user');
/** Brands a UUID as an account's id. @throws RangeError if it is not a UUID. */
export const accountIdFrom = idFrom('account');
/** Brands a UUID as a transfer's id. @throws RangeError if it is not a UUID. */
export const transferIdFrom = idFrom('transfer');
/** Brands a UUID as a session's id. @throws RangeError if it is not a UUID. */
export const sessionIdFrom = idFrom('session');

export const isUserId = isIdOf('user');
export const isSessionId = isIdOf('session');
