import type { PrismaClient } from '@caudal/db';
import { type Currency, formatMajor, type TransferId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { importId, importShard, movementPosting } from './movement-posting.ts';
import { openImportedAccounts, setOverdraftLimits } from './open-imported-accounts.ts';
import { type Movement, MovementsFileError, readMovements } from './read-movements.ts';

export interface ImportOptions {
  readonly file: string;
  /** Names the import: the same source can be run again and is not posted twice. */
  readonly source: string;
  readonly currency: Currency;
  /** How far below zero the accounts may go, in minor units; undefined leaves them as they are (at first: not at all). */
  readonly overdraftLimitMinor?: bigint | undefined;
  /** The day of a movement begins in this time zone. */
  readonly timeZone: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'check' | 'open' | 'post' | 'compare';
  readonly done: number;
  /** Unknown while the file is being checked. */
  readonly total: number | undefined;
}

export interface ImportReport {
  readonly accounts: number;
  readonly movements: number;
}

/** Rows posted in one command; more wait in memory, fewer make the transactions' overhead count. */
const CHUNK = 1_000;

/**
 * Loads the history of accounts that another bank kept. The whole file is checked before anything is written; then
 * customers, accounts and movements are made, each movement with its own date; at the end every balance in the
 * ledger is compared with the file's.
 *
 * It may be killed at any moment and run again: every id follows from source, account and sequence.
 * Decision 9: docs/decisions/0009-import-is-resumable.md.
 *
 * @throws MovementsFileError at a row that is malformed, that would overdraw, or whose balance differs. What stands
 *   before a row that would overdraw stays posted.
 */
export async function importMovements(banking: Banking, options: ImportOptions): Promise<ImportReport> {
  const { file, source, currency, overdraftLimitMinor, timeZone, onProgress } = options;
  const today = new Date().toLocaleDateString('sv-SE', { timeZone });
  const movements = () => chunked(readMovements(file, { currency, today }), CHUNK);

  const accounts = new Set<string>();
  let total = 0;
  for await (const chunk of movements()) {
    for (const { account } of chunk) accounts.add(account);
    total += chunk.length;
    onProgress?.({ step: 'check', done: total, total: undefined });
  }
  if (total === 0) throw new MovementsFileError('the file has no movements.');

  const imported = { source, currency, accounts: [...accounts] };
  await openImportedAccounts(banking.prisma, imported);
  if (overdraftLimitMinor !== undefined)
    await setOverdraftLimits(banking.prisma, imported, overdraftLimitMinor);
  onProgress?.({ step: 'open', done: accounts.size, total: accounts.size });

  let posted = 0;
  for await (const chunk of movements()) {
    await postChunk(banking, chunk, options);
    posted += chunk.length;
    onProgress?.({ step: 'post', done: posted, total });
  }

  let compared = 0;
  for await (const chunk of movements()) {
    await compareChunk(banking.prisma, chunk, options);
    compared += chunk.length;
    onProgress?.({ step: 'compare', done: compared, total });
  }
  return { accounts: accounts.size, movements: total };
}

async function postChunk(
  banking: Banking,
  chunk: readonly Movement[],
  options: ImportOptions,
): Promise<void> {
  const { source, currency, timeZone } = options;
  const { refusal } = await banking.posting.post({
    mode: 'sequence',
    shard: importShard(source),
    postings: chunk.map((movement) =>
      movementPosting(movement, { source, currency: currency.code, timeZone }),
    ),
  });
  if (refusal === undefined) return;
  const movement = chunk[refusal.index];
  if (movement === undefined) throw new RangeError(`posting ${refusal.index} is not in its chunk`);
  throw new MovementsFileError(
    `line ${movement.line}, account ${movement.account}, sequence ${movement.sequence}: ${reason()}`,
  );

  function reason(): string {
    if (refusal?.code !== 'INSUFFICIENT_FUNDS') return `the ledger refused it: ${refusal?.code}.`;
    const balance =
      movement === undefined ? '' : `${formatMajor(movement.balanceMinor, currency)} ${currency.code}`;
    return `it would overdraw the account to ${balance}. Everything before it is posted; to allow it, run again with --overdraft.`;
  }
}

async function compareChunk(
  prisma: PrismaClient,
  chunk: readonly Movement[],
  { source, currency }: ImportOptions,
): Promise<void> {
  const ids = chunk.map(({ account, sequence }) => importId.transfer(source, account, sequence));
  const accountIds = chunk.map(({ account }) => importId.account(source, account));
  const rows = await prisma.$queryRaw<{ transfer_id: TransferId; balance_after_minor: bigint }[]>`
    SELECT e.transfer_id, e.balance_after_minor
    FROM unnest(${ids}::uuid[], ${accountIds}::uuid[]) AS wanted (id, account_id)
    JOIN transfers t ON t.id = wanted.id
    JOIN entries e ON e.account_id = wanted.account_id
      AND e.version = CASE t.from_account_id WHEN wanted.account_id THEN t.from_version ELSE t.to_version END`;
  const balances = new Map(rows.map((row) => [row.transfer_id, row.balance_after_minor]));
  for (const movement of chunk) {
    const balance = balances.get(importId.transfer(source, movement.account, movement.sequence));
    if (balance === movement.balanceMinor) continue;
    const ours = balance === undefined ? 'nothing' : formatMajor(balance, currency);
    throw new MovementsFileError(
      `line ${movement.line}: the file's balance is ${formatMajor(movement.balanceMinor, currency)}, the ledger has ${ours}.`,
    );
  }
}

async function* chunked<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
