import { type Reader, SQLSTATE, VERIFIER, withReader } from '@caudal/db';
import { AHEAD_MS } from '../posting/ahead-of-clock.ts';
import { findAgainstAnchors } from './anchors.ts';
import { AccountCheck, type Finding } from './check-account.ts';
import { Heads } from './heads.ts';
import { type EntryRange, readEntryRanges } from './read-entries.ts';

export interface VerifyOptions {
  readonly url: string;
  readonly role?: string | undefined;
  /** A file of `caudal ledger anchor`. The chains must still contain its hashes. */
  readonly anchors?: string | undefined;
  /** If it throws, the verification ends with that. */
  readonly onProgress?: (progress: { readonly entries: bigint; readonly total: bigint }) => void;
  /** How many accounts at fault to name before giving up; one by default. */
  readonly mostFindings?: number | undefined;
}

export interface VerifyReport {
  readonly accounts: number;
  readonly entries: bigint;
  /** Per currency, the sum of all balances. Zero in a correct ledger. */
  readonly trialBalance: ReadonlyMap<string, bigint>;
  /** The first fault. Undefined in a correct ledger. */
  readonly finding: Finding | undefined;
  /** All that were found, the first one included: one for each account at fault, at most `mostFindings`. */
  readonly findings: readonly Finding[];
  /** Accounts whose last entry is more than a minute ahead of the database's clock: it is wrong, or was. */
  readonly ahead: AheadOfClock | undefined;
}

export interface AheadOfClock {
  readonly accounts: number;
  /** Of the account furthest ahead. */
  readonly latest: Date;
  /** The database's clock. */
  readonly now: Date;
}

/** Entries or transfers per statement. No snapshot is held longer: it would slow postings down. */
const CHUNK = 5_000;

/**
 * Verifies the ledger: the trial balance is zero, every account's entries follow from one another and lead to its
 * balance, every entry is a side of its transfer, every transfer has both its entries, and no entry lacks an account.
 *
 * Runs beside live traffic without false alarms: heads and trial balance are of one statement, entries are checked up
 * to those heads, and every comparison beyond them is made within one statement. Writes nothing and locks nothing.
 *
 * @throws InterruptedByRecovery on a standby.
 */
export async function verifyLedger(options: VerifyOptions): Promise<VerifyReport> {
  try {
    return await verify(options);
  } catch (error) {
    if (isInterruptedByRecovery(error)) throw new InterruptedByRecovery({ cause: error });
    throw error;
  }
}

/** A standby ended a statement that kept it from replaying what its primary had removed. It may succeed another time. */
export class InterruptedByRecovery extends Error {
  override readonly name = 'InterruptedByRecovery';

  constructor(options: ErrorOptions) {
    super('a standby interrupted the verification', options);
  }
}

/** Outside a transaction of its own level, a read meets this code for no other reason. */
function isInterruptedByRecovery(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === SQLSTATE.serializationFailure;
}

function verify({ url, role, anchors, onProgress, mostFindings = 1 }: VerifyOptions): Promise<VerifyReport> {
  return withReader({ url, role, applicationName: VERIFIER }, async (reader) => {
    const heads = await Heads.read(reader);
    const inAccounts = await findInAccounts(reader, heads, { onProgress, most: mostFindings });
    const finding =
      inAccounts[0] ??
      (await findInTransfers(reader)) ??
      (await findStrayEntries(reader)) ??
      // After the others, since they name the account or transfer at fault.
      findUnbalanced(heads.trialBalance) ??
      (anchors === undefined ? undefined : await findAgainstAnchors(reader, anchors));
    return {
      accounts: heads.length,
      entries: heads.entries,
      trialBalance: heads.trialBalance,
      finding,
      findings: inAccounts.length > 0 || finding === undefined ? inAccounts : [finding],
      ahead: await readAhead(reader),
    };
  });
}

async function readAhead(reader: Reader): Promise<AheadOfClock | undefined> {
  const [row] = await reader.query<{ accounts: number; latest: Date | null; now: Date }>(
    `SELECT count(*)::int AS accounts, max(last_created_at) AS latest, clock_timestamp() AS now FROM accounts
     WHERE version > 0 AND last_created_at > clock_timestamp() + $1 * interval '1 millisecond'`,
    [AHEAD_MS],
  );
  if (row === undefined || row.latest === null) return undefined;
  return { accounts: row.accounts, latest: row.latest, now: row.now };
}

function findUnbalanced(trialBalance: ReadonlyMap<string, bigint>): Finding | undefined {
  for (const [currency, sum] of trialBalance) {
    if (sum !== 0n) return `trial balance: balances in ${currency} add up to ${sum} instead of 0`;
  }
  return undefined;
}

async function findInAccounts(
  reader: Reader,
  heads: Heads,
  { onProgress, most }: { readonly onProgress: VerifyOptions['onProgress']; readonly most: number },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  /** What follows a fault in an account says nothing. */
  const faulty = new Set<AccountCheck>();
  let checked = 0n;
  // An account whose entries do not all fit into a chunk continues in the next one.
  let open: { readonly check: AccountCheck; readonly next: bigint } | undefined;
  let index = 0;
  while (index < heads.length) {
    const chunk: { readonly range: EntryRange; readonly check: AccountCheck; readonly ends: boolean }[] = [];
    let room = BigInt(CHUNK);
    while (index < heads.length && room > 0n) {
      const head = heads.at(index);
      const check: AccountCheck = open?.check ?? new AccountCheck(head);
      const first = open?.next ?? 1n;
      const last = first + room - 1n < head.version ? first + room - 1n : head.version;
      const ends = last === head.version;
      chunk.push({ range: { accountId: head.accountId, first, last }, check, ends });
      // Accounts without entries count too, so that a chunk has a bound.
      room -= last - first + 2n;
      open = ends ? undefined : { check, next: last + 1n };
      if (ends) index += 1;
    }
    for (const { finding, check } of await findInChunk(
      reader,
      chunk.filter((one) => !faulty.has(one.check)),
    )) {
      findings.push(finding);
      if (check !== undefined) faulty.add(check);
      if (findings.length >= most) return findings;
    }
    for (const { range } of chunk) checked += range.last - range.first + 1n;
    onProgress?.({ entries: checked, total: heads.entries });
  }
  return findings;
}

interface InChunk {
  readonly finding: Finding;
  /** Of the account at fault. */
  readonly check?: AccountCheck;
}

async function findInChunk(
  reader: Reader,
  chunk: readonly { readonly range: EntryRange; readonly check: AccountCheck; readonly ends: boolean }[],
): Promise<readonly InChunk[]> {
  const found: InChunk[] = [];
  const entries = await readEntryRanges(
    reader,
    chunk.map(({ range }) => range),
  );
  let position = 0;
  for (const { range, check, ends } of chunk) {
    let finding: Finding | undefined;
    for (let entry = entries[position]; entry?.account_id === range.accountId; entry = entries[++position])
      finding ??= check.next(entry);
    finding ??= check.reached(range.last) ?? (ends ? check.end() : undefined);
    if (finding !== undefined) found.push({ finding, check });
  }
  if (found.length > 0) return found;
  const astray = await findAstray(
    reader,
    chunk.map(({ range }) => range.accountId),
  );
  return astray === undefined ? [] : [{ finding: astray }];
}

/** Accounts that disagree with their last entry. Compared within one statement, since they may change meanwhile. */
async function findAstray(reader: Reader, accountIds: readonly string[]): Promise<Finding | undefined> {
  const [astray] = await reader.query<{ id: string; version: bigint; ahead: boolean }>(
    `SELECT a.id, a.version, ahead
     FROM accounts a
     LEFT JOIN entries last ON last.account_id = a.id AND last.version = a.version
     CROSS JOIN LATERAL (
       SELECT EXISTS (SELECT FROM entries e WHERE e.account_id = a.id AND e.version > a.version) AS ahead) later
     WHERE a.id = ANY($1::uuid[])
       AND (ahead OR last.created_at <> a.last_created_at OR last.booked_at <> a.last_booked_at)
     ORDER BY a.id LIMIT 1`,
    [accountIds],
  );
  if (astray === undefined) return undefined;
  return astray.ahead
    ? `account ${astray.id}: has entries after its last version, ${astray.version}`
    : `account ${astray.id}: last times differ from its last entry's`;
}

/** Transfers without both their entries. The entries themselves were checked with the accounts. */
async function findInTransfers(reader: Reader): Promise<Finding | undefined> {
  let after: string | null = null;
  for (;;) {
    const [row]: { last: string | null; bad: string | null }[] = await reader.query(
      `WITH chunk AS (
         SELECT id, from_account_id, from_version, to_account_id, to_version
         FROM transfers WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${CHUNK})
       SELECT (SELECT id FROM chunk ORDER BY id DESC LIMIT 1) AS last,
              (SELECT t.id FROM chunk t
               WHERE NOT EXISTS (SELECT FROM entries e WHERE e.account_id = t.from_account_id
                                 AND e.version = t.from_version AND e.transfer_id = t.id)
                  OR NOT EXISTS (SELECT FROM entries e WHERE e.account_id = t.to_account_id
                                 AND e.version = t.to_version AND e.transfer_id = t.id)
               ORDER BY t.id LIMIT 1) AS bad`,
      [after],
    );
    if (row?.bad) return `transfer ${row.bad}: an entry is missing`;
    if (!row?.last) return undefined;
    after = row.last;
  }
}

/** Entries of accounts that do not exist, found by walking the primary key from account to account. */
async function findStrayEntries(reader: Reader): Promise<Finding | undefined> {
  let after: string | null = null;
  for (;;) {
    const rows: { account_id: string; known: boolean }[] = await reader.query(
      `WITH RECURSIVE walk (account_id, step) AS (
         (SELECT account_id, 1 FROM entries WHERE $1::uuid IS NULL OR account_id > $1 ORDER BY account_id LIMIT 1)
         UNION ALL
         SELECT next.account_id, walk.step + 1
         FROM walk CROSS JOIN LATERAL (
           SELECT account_id FROM entries e WHERE e.account_id > walk.account_id ORDER BY account_id LIMIT 1) next
         WHERE walk.step < ${CHUNK})
       SELECT walk.account_id, EXISTS (SELECT FROM accounts a WHERE a.id = walk.account_id) AS known FROM walk
       ORDER BY walk.account_id`,
      [after],
    );
    const stray = rows.find(({ known }) => !known);
    if (stray !== undefined) return `account ${stray.account_id}: has entries but does not exist`;
    const last = rows.at(-1);
    if (last === undefined) return undefined;
    after = last.account_id;
  }
}
