import { z } from 'zod';
import type { ArchiveKind } from '../backup/file/read-archive.ts';

/** Raise it when an earlier program could not read what a new one writes. */
export const FORMAT = 1;

/** The files of a month of the audit log. */
export const KIND: ArchiveKind = { opening: 'caudal-audit.json', what: 'an archive of the audit log' };

export const opening = z.object({
  format: z.number().int(),
  /** As `2025-10`, in UTC. */
  month: z.string(),
  /** The version of the program that wrote it. */
  caudal: z.string(),
});
export type Opening = z.output<typeof opening>;

/** The last file but the checksum: what all others must be. */
export const MANIFEST = 'manifest.json';

export const manifest = z.object({
  month: z.string(),
  events: z.number().int(),
  /** The first and the last event; null if the month had none. */
  firstId: z.guid().nullable(),
  lastId: z.guid().nullable(),
  /** Of the last event; 0 if the month had none. */
  lastPosition: z.string(),
  /** Of the lines of all parts: what `audit read` prints. */
  sha256: z.string(),
  parts: z.array(
    z.object({
      name: z.string(),
      events: z.number().int(),
      /** Of the part as it is stored. */
      sha256: z.string(),
    }),
  ),
});
export type Manifest = z.output<typeof manifest>;
