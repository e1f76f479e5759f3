import { z } from 'zod';

/** Raise it when an earlier program could not read what a new one writes. */
export const FORMAT = 1;

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  partitions: z.array(z.object({ name: z.string(), bound: z.string() })),
  definition: z.string(),
});

/** What a backup begins with: all that a program needs to know before it reads on. */
export const opening = z.object({
  format: z.number().int(),
  id: z.guid(),
  /** The moment that it holds, by the database's clock. */
  takenAt: z.iso.datetime(),
  /** The version of the program that wrote it. */
  caudal: z.string(),
  postgresql: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string().nullable() })),
  /** Which keys of `CAUDAL_TOKEN_SECRET` decrypt the second factors, and of how many users. */
  secondFactorKeys: z.array(z.object({ key: z.string(), users: z.number().int() })),
});
export type Opening = z.output<typeof opening>;

const part = z.object({
  name: z.string(),
  table: z.string(),
  rows: z.number().int(),
  /** Of the part as it is stored. */
  sha256: z.string(),
});
export type Part = z.output<typeof part>;

/** The ledger at that moment. */
const ledger = z.object({
  accounts: z.number().int(),
  entries: z.string(),
  /** SHA-256 of what `ledger anchor` would have written: the last version and hash of every account. */
  anchorsSha256: z.string(),
});
export type LedgerHead = z.output<typeof ledger>;

/** What a backup ends with: what each part must be, and what all of them together. */
export const closing = z.object({ id: z.guid(), ledger, parts: z.array(part) });
export type Closing = z.output<typeof closing>;

/** The last file but the checksum. */
export const CLOSING = 'manifest.json';
