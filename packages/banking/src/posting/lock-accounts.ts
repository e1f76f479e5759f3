import { arrayLiteral, type TransactionClient } from '@caudal/db';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import { readTransfers, type TransferRecord } from '../transfers/transfer-record.ts';
import {
  type AccountOwner,
  type LockedRow,
  parseAccount,
  parseOwner,
  parseSent,
  parseTransfer,
} from './locked-rows.ts';
import type { SentOnDay, SentUpTo } from './sent-today.ts';

/** What postings are decided on. */
export interface LockedAndRead {
  /** The accounts that no other transaction held. */
  readonly locked: ReadonlyMap<AccountId, LockedRow>;
  /** The database's clock, read after the locks. */
  readonly now: Date;
  /** Transfers with the group's ids that are already posted. */
  readonly posted: ReadonlyMap<string, { readonly requestHash: Buffer; readonly record: TransferRecord }>;
  /** All that were asked for, by id. */
  readonly owners: ReadonlyMap<string, AccountOwner>;
  /** Of the locked accounts that have a daily limit, up to the version at which they are locked. */
  readonly sent: SentOnDay;
}

/** The answer of the function: each row as a text, its values separated by spaces. */
interface Row {
  locked: string[];
  read_at: bigint;
  posted: string[];
  owners: string[];
  /** Null if no account has a daily limit. */
  day: bigint | null;
  sent: string[];
}

/**
 * Locks the accounts that no other transaction holds, then reads everything else that the postings depend on. One call
 * does both, since the round trip to the database is what a statement costs a lone posting. The function explains how
 * it reads after it has locked.
 * Decision 27: docs/decisions/0027-lock-and-read-function.md.
 */
export async function lockAndRead(
  tx: TransactionClient,
  asked: {
    readonly accountIds: readonly AccountId[];
    readonly transferIds: readonly TransferId[];
    /** Of the accounts. */
    readonly ownerIds: readonly UserId[];
    /** The currencies in which every account has a daily limit. */
    readonly limitedCurrencies: readonly string[];
    /** When the days begin that now may be in, in order. */
    readonly days: readonly Date[];
    /** What is known of some of the accounts. */
    readonly knownSent: SentOnDay;
  },
): Promise<LockedAndRead> {
  const { knownSent } = asked;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT locked, read_at, posted, owners, day, sent FROM caudal_lock_within_limits(
      ${arrayLiteral(asked.accountIds)}::uuid[],
      ${arrayLiteral(asked.transferIds)}::uuid[],
      ${arrayLiteral(asked.ownerIds)}::uuid[],
      ${arrayLiteral(asked.limitedCurrencies)}::text[],
      ${arrayLiteral(asked.days.map((day) => day.toISOString()))}::timestamptz[],
      ${knownSent.day.toISOString()}::timestamptz,
      ${arrayLiteral([...knownSent.accounts.keys()])}::uuid[],
      ${arrayLiteral(Array.from(knownSent.accounts.values(), ({ version }) => version))}::bigint[])`;
  if (row === undefined) throw new Error('a function with OUT parameters answered no row');
  const locked = new Map(row.locked.map(parseAccount));
  return {
    locked,
    now: new Date(Number(row.read_at)),
    posted: await withRecords(tx, row.posted.map(parseTransfer)),
    owners: new Map(row.owners.map(parseOwner)),
    sent: {
      day: new Date(Number(row.day ?? 0)),
      accounts: new Map(row.sent.map((words) => sentUpTo(words, { locked, knownSent }))),
    },
  };
}

/** What an account's owner has sent up to the version at which it is locked. */
function sentUpTo(
  words: string,
  {
    locked,
    knownSent,
  }: { readonly locked: ReadonlyMap<AccountId, LockedRow>; readonly knownSent: SentOnDay },
): [AccountId, SentUpTo] {
  const [id, { isMore, sentMinor }] = parseSent(words);
  const version = locked.get(id)?.version;
  const known = isMore ? knownSent.accounts.get(id)?.sentMinor : 0n;
  if (version === undefined || known === undefined)
    throw new Error(`what was sent from ${id} was answered, but not asked`);
  return [id, { version, sentMinor: known + sentMinor }];
}

/**
 * Waits for one account that was held again and again: at most `maxWaitMs`, by default `lock_timeout`. The transaction
 * must hold no other account yet. A transaction that holds nothing while it waits never adds to a deadlock and blocks
 * no other command.
 * Decision 7: docs/decisions/0007-lock-wait-while-holding-no-lock.md.
 */
export async function waitForAccount(
  tx: TransactionClient,
  id: AccountId,
  maxWaitMs?: number,
): Promise<void> {
  if (maxWaitMs !== undefined) await tx.$queryRaw`SELECT set_config('lock_timeout', ${`${maxWaitMs}`}, true)`;
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

async function withRecords(
  tx: TransactionClient,
  posted: readonly (readonly [id: TransferId, requestHash: Buffer])[],
): Promise<LockedAndRead['posted']> {
  const found = await readTransfers(
    tx,
    posted.map(([id]) => id),
  );
  const records = new Map(found.map((record) => [record.id, record]));
  return new Map(
    posted.map(([id, requestHash]) => {
      const record = records.get(id);
      if (record === undefined) throw new Error(`transfer ${id} is posted without its entries`);
      return [id, { requestHash, record }];
    }),
  );
}
