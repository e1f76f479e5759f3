import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { LedgerHead } from './manifest.ts';

/** Selects what `ledger anchor` writes: in CSV with a header the same bytes. */
const ANCHORS = `
  SELECT id AS account, version, encode(last_hash, 'hex') AS hash FROM public.accounts WHERE version > 0 ORDER BY id`;

const COUNTS =
  'SELECT count(*)::int AS accounts, coalesce(sum(version), 0)::text AS entries FROM public.accounts';

export interface LedgerSource {
  query(sql: string, values: readonly unknown[]): Promise<{ accounts: number; entries: string }[]>;
  copyQuery(sql: string, format: 'csv'): Readable;
}

/** The number of accounts and entries, and a hash over the heads of all chains. */
export async function readLedgerHead({ query, copyQuery }: LedgerSource): Promise<LedgerHead> {
  const [counts] = await query(COUNTS, []);
  if (counts === undefined) throw new Error('the accounts cannot be counted');
  const hash = createHash('sha256');
  for await (const chunk of copyQuery(ANCHORS, 'csv')) hash.update(chunk);
  return { ...counts, anchorsSha256: hash.digest('hex') };
}
