import type { PrismaClient } from '@caudal/db';
import { type Currency, dayOf, formatMajor, type TransferId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { openImportedAccounts, setOverdraftLimits } from './open-imported-accounts.ts';
import { readStatementLines, type StatementLine } from './read-statement-lines.ts';
import { StatementFileError } from './statement-file-error.ts';
import { importId, importShard, statementLinePosting } from './statement-line-posting.ts';

export interface ImportOptions {
  readonly file: string;
  /** Names the import. A second run of the same source posts nothing twice. */
  readonly source: string;
  readonly currency: Currency;
  /** In minor units. Undefined leaves the limits as they are: zero for a new account. */
  readonly overdraftLimitMinor?: bigint | undefined;
  /** A line's day begins in this time zone. */
  readonly timeZone: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'check' | 'open' | 'post' | 'compare';
  readonly done: number;
  /** Unknown during `check`. */
  readonly total: number | undefined;
}

export interface ImportReport {
  readonly accounts: number;
  readonly lines: number;
}

/** Lines per command. More would wait in memory; with fewer, the overhead of the transactions would count. */
const CHUNK = 1_000;

/**
 * Imports another bank's account statements. Checks the whole file before it writes anything; then creates customers
 * and accounts and posts each line on its own date; at the end compares every balance in the ledger with the file's.
 *
 * It may be killed at any moment and run again: every id follows from source, account and sequence.
 * Decision 9: docs/decisions/0009-import-is-resumable.md.
 *
 * @throws StatementFileError at a line that is malformed, that would overdraw, or whose balance differs. The lines
 *   before one that would overdraw stay posted.
 */
export async function importStatement(banking: Banking, options: ImportOptions): Promise<ImportReport> {
  const { file, source, currency, overdraftLimitMinor, timeZone, onProgress } = options;
  const today = dayOf(new Date(), timeZone);
  const chunks = () => chunked(readStatementLines(file, { currency, today }), CHUNK);

  const accounts = new Set<string>();
  let total = 0;
  for await (const chunk of chunks()) {
    for (const { account } of chunk) accounts.add(account);
    total += chunk.length;
    onProgress?.({ step: 'check', done: total, total: undefined });
  }
  if (total === 0) throw new StatementFileError('the file has no lines.');

  const imported = { source, currency, accounts: [...accounts] };
  await openImportedAccounts(banking.prisma, imported);
  if (overdraftLimitMinor !== undefined)
    await setOverdraftLimits(banking.prisma, imported, overdraftLimitMinor);
  onProgress?.({ step: 'open', done: accounts.size, total: accounts.size });

  let posted = 0;
  for await (const chunk of chunks()) {
    await postChunk(banking, chunk, options);
    posted += chunk.length;
    onProgress?.({ step: 'post', done: posted, total });
  }

  let compared = 0;
  for await (const chunk of chunks()) {
    await compareChunk(banking.prisma, chunk, options);
    compared += chunk.length;
    onProgress?.({ step: 'compare', done: compared, total });
  }
  return { accounts: accounts.size, lines: total };
}

async function postChunk(
  banking: Banking,
  chunk: readonly StatementLine[],
  options: ImportOptions,
): Promise<void> {
  const { source, currency, timeZone } = options;
  const ids = await transferIds(banking.prisma, chunk, source);
  const { refusal } = await banking.posting.post({
    mode: 'sequence',
    shard: importShard(source),
    postings: chunk.map((line, index) =>
      statementLinePosting(line, { source, currency: currency.code, timeZone, id: ids[index] }),
    ),
  });
  if (refusal === undefined) return;
  const line = chunk[refusal.index];
  if (line === undefined) throw new RangeError(`posting ${refusal.index} is not in its chunk`);
  throw new StatementFileError(
    `line ${line.lineNumber}, account ${line.account}, sequence ${line.sequence}: ${reason()}`,
  );

  function reason(): string {
    if (refusal?.code !== 'INSUFFICIENT_FUNDS') return `the ledger refused it: ${refusal?.code}.`;
    const balance = line === undefined ? '' : `${formatMajor(line.balanceMinor, currency)} ${currency.code}`;
    return `it would overdraw the account to ${balance}. Everything before it is posted; to allow it, run again with --overdraft.`;
  }
}

async function compareChunk(
  prisma: PrismaClient,
  chunk: readonly StatementLine[],
  { source, currency }: ImportOptions,
): Promise<void> {
  const ids = await transferIds(prisma, chunk, source);
  const accountIds = chunk.map(({ account }) => importId.account(source, account));
  const rows = await prisma.$queryRaw<{ transfer_id: TransferId; balance_after_minor: bigint }[]>`
    SELECT e.transfer_id, e.balance_after_minor
    FROM unnest(${ids}::uuid[], ${accountIds}::uuid[]) AS wanted (id, account_id)
    JOIN transfers t ON t.id = wanted.id
    JOIN entries e ON e.account_id = wanted.account_id
      AND e.version = CASE t.from_account_id WHEN wanted.account_id THEN t.from_version ELSE t.to_version END`;
  const balances = new Map(rows.map((row) => [row.transfer_id, row.balance_after_minor]));
  for (const [index, line] of chunk.entries()) {
    const id = ids[index];
    const balance = id === undefined ? undefined : balances.get(id);
    if (balance === line.balanceMinor) continue;
    const ours = balance === undefined ? 'nothing' : formatMajor(balance, currency);
    throw new StatementFileError(
      `line ${line.lineNumber}: the file's balance is ${formatMajor(line.balanceMinor, currency)}, the ledger has ${ours}.`,
    );
  }
}

/** The id of each line's transfer: an earlier version's where that has posted it. */
async function transferIds(
  prisma: PrismaClient,
  chunk: readonly StatementLine[],
  source: string,
): Promise<TransferId[]> {
  const former = chunk.map(({ account, sequence }) => importId.formerTransfer(source, account, sequence));
  const rows = await prisma.transfer.findMany({
    // Only the bank posts in nobody's name.
    where: { id: { in: former }, requestedBy: null },
    select: { id: true },
  });
  const posted = new Set<string>(rows.map(({ id }) => id));
  return chunk.map(({ account, sequence }) => {
    const id = importId.formerTransfer(source, account, sequence);
    return posted.has(id) ? id : importId.transfer(source, account, sequence);
  });
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
