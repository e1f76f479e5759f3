import type { Backoffice } from '../backoffice.ts';

/** Users by full name and accounts, by id: those of the ids that the database knows. */
export interface FoundNames {
  readonly users: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<
    string,
    { readonly number: string; readonly currency: string; readonly ownerId: string | null }
  >;
}

interface AccountRow {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly ownerId: string | null;
}

/** Looks up all that events name, in two statements however many events there are. */
export async function findNames(
  { identity: { prisma } }: Pick<Backoffice, 'identity'>,
  ids: readonly string[],
): Promise<FoundNames> {
  const accounts =
    ids.length === 0
      ? []
      : await prisma.$queryRaw<AccountRow[]>`
        SELECT id, coalesce(number, system_code, '') AS number, currency::text AS currency, owner_id AS "ownerId"
        FROM accounts WHERE id = ANY(${ids}::uuid[])`;
  const userIds = [...ids, ...accounts.flatMap(({ ownerId }) => ownerId ?? [])];
  const users =
    userIds.length === 0
      ? []
      : await prisma.$queryRaw<{ id: string; name: string }[]>`
        SELECT id, full_name AS name FROM users WHERE id = ANY(${userIds}::uuid[])`;
  return {
    users: new Map(users.map(({ id, name }) => [id, name])),
    accounts: new Map(accounts.map(({ id, ...account }) => [id, account])),
  };
}
