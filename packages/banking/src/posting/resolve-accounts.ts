import type { TransactionClient } from '@caudal/db';
import type { AccountId, DomainCode, SystemCode, UserId } from '@caudal/domain';
import type { AccountDirectory, KnownAccount } from './account-directory.ts';
import { type AccountReference, type Posting, referenceKey } from './posting.ts';

export type Resolution =
  | { readonly found: true; readonly account: KnownAccount }
  | { readonly found: false; readonly code: DomainCode };

/** A system account that the group needs and that does not exist yet. */
export interface MissingSystemAccount {
  readonly code: SystemCode;
  readonly currency: string;
  readonly shard: number;
}

export interface ResolvedAccounts {
  resolve(reference: AccountReference, currency: string): Resolution;
  readonly missingSystemAccounts: readonly MissingSystemAccount[];
}

interface AccountRow {
  id: AccountId;
  number: string | null;
  owner_id: UserId | null;
}
type SystemRow = AccountRow & { system_code: SystemCode; currency: string };
type UserRow = { username: string; currency: string | null } & Omit<AccountRow, 'id'> & {
    id: AccountId | null;
  };

const NOT_FOUND: Resolution = { found: false, code: 'NOT_FOUND' };

/**
 * Looks up every account that the postings name, without locks. Asks the database only for those that are not in the
 * directory, and adds them to it. It answers only which account is meant: whether the account may be used is decided
 * after the lock.
 *
 * @param shard - of the system accounts that the postings use.
 */
export async function resolveAccounts(
  tx: TransactionClient,
  postings: readonly Posting[],
  { shard, directory }: { readonly shard: number; readonly directory: AccountDirectory },
): Promise<ResolvedAccounts> {
  const accounts = new Map<string, KnownAccount>();
  const ids = new Set<string>();
  const numbers = new Set<string>();
  const usernames = new Set<string>();
  const system = new Map<string, { code: SystemCode; currency: string }>();
  for (const posting of postings) {
    for (const reference of [posting.from, posting.to]) {
      const met = directory.find(reference, posting.currency, shard);
      if (met !== undefined) {
        accounts.set(referenceKey(reference, posting.currency), met);
        continue;
      }
      switch (reference.by) {
        case 'id':
          ids.add(reference.id);
          break;
        case 'number':
          numbers.add(reference.number);
          break;
        case 'username':
          usernames.add(reference.username);
          break;
        case 'system':
          system.set(referenceKey(reference, posting.currency), {
            code: reference.code,
            currency: posting.currency,
          });
          break;
      }
    }
  }

  if (ids.size + numbers.size > 0) {
    for (const row of await readByIdOrNumber(tx, [...ids], [...numbers])) {
      const account = known(row);
      directory.add(account);
      accounts.set(row.id, account);
      if (row.number !== null) accounts.set(row.number, account);
    }
  }
  if (system.size > 0) {
    for (const row of await readSystemAccounts(tx, [...system.values()], shard)) {
      const account = known(row);
      directory.addSystem(row.system_code, row.currency, shard, account);
      accounts.set(referenceKey({ by: 'system', code: row.system_code }, row.currency), account);
    }
  }
  const usernamesFound = new Set<string>();
  if (usernames.size > 0) {
    for (const row of await readByUsername(tx, [...usernames])) {
      usernamesFound.add(row.username);
      if (row.id === null || row.currency === null) continue;
      accounts.set(
        referenceKey({ by: 'username', username: row.username }, row.currency),
        known({ ...row, id: row.id }),
      );
    }
  }

  return {
    resolve(reference, currency) {
      const account = accounts.get(referenceKey(reference, currency));
      if (account !== undefined) return { found: true, account };
      // The user exists but has no open account in this currency.
      if (reference.by === 'username' && usernamesFound.has(reference.username))
        return { found: false, code: 'CURRENCY_MISMATCH' };
      return NOT_FOUND;
    },
    missingSystemAccounts: [...system]
      .filter(([key]) => !accounts.has(key))
      .map(([, { code, currency }]) => ({ code, currency, shard })),
  };
}

function known(row: AccountRow): KnownAccount {
  return { id: row.id, number: row.number, ownerId: row.owner_id };
}

function readByIdOrNumber(tx: TransactionClient, ids: string[], numbers: string[]): Promise<AccountRow[]> {
  return tx.$queryRaw<AccountRow[]>`
    SELECT id, number, owner_id FROM accounts
    WHERE id = ANY(${ids}::uuid[]) OR number = ANY(${numbers}::text[])`;
}

function readSystemAccounts(
  tx: TransactionClient,
  wanted: { code: string; currency: string }[],
  shard: number,
): Promise<SystemRow[]> {
  return tx.$queryRaw<SystemRow[]>`
    SELECT a.id, a.number, a.owner_id, a.system_code, a.currency::text AS currency
    FROM accounts a
    JOIN unnest(${wanted.map(({ code }) => code)}::text[], ${wanted.map(({ currency }) => currency)}::text[])
      AS wanted (code, currency) ON a.system_code = wanted.code AND a.currency = wanted.currency::bpchar
    WHERE a.shard = ${shard}::int`;
}

function readByUsername(tx: TransactionClient, usernames: string[]): Promise<UserRow[]> {
  return tx.$queryRaw<UserRow[]>`
    SELECT u.username, a.id, a.number, u.id AS owner_id, a.currency::text AS currency
    FROM users u LEFT JOIN accounts a ON a.owner_id = u.id AND a.kind = 'customer' AND a.status <> 'closed'
    WHERE u.username = ANY(${usernames}::text[])`;
}
