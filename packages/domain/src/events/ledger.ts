import { z } from 'zod';
import type { EventFamily } from './definition.ts';
import { id, instant } from './values.ts';

const count = z.string().regex(/^\d{1,19}$/);

export const ledgerEvents = {
  'ledger.verified': {
    meaning: 'Staff, an operator or the bank itself verified the ledger to the end, with this result.',
    object: 'ledger',
    /** `verificationId`: of the job; absent from the command line. `seconds`: how long it took. */
    after: z.strictObject({
      consistent: z.boolean(),
      accounts: count,
      entries: count,
      verificationId: id.optional(),
      seconds: z.int().nonnegative().optional(),
      findings: z.array(z.string()).optional(),
    }),
    shown: false,
    security: false,
    announced: false,
  },
  'verification.started': {
    meaning: 'Staff started a verification of the ledger.',
    object: 'ledger',
    after: z.strictObject({ verificationId: id }),
    shown: false,
    security: false,
    announced: false,
  },
  'backup.completed': {
    meaning: 'An operator wrote a backup and read it back; it holds the bank as of this moment.',
    object: 'ledger',
    /** `bytes`: of the file. */
    after: z.strictObject({
      backupId: id,
      takenAt: instant,
      bytes: count,
      entries: count,
      encrypted: z.boolean(),
    }),
    shown: false,
    security: false,
    announced: false,
  },
  'backup.restored': {
    meaning: 'An operator restored the bank from this backup; the ledger was verified, or not.',
    object: 'ledger',
    after: z.strictObject({ backupId: id, takenAt: instant, verified: z.boolean() }),
    shown: false,
    security: false,
    announced: false,
  },
  'audit.exported': {
    meaning: 'Staff exported events of the audit log, those that matched these filters.',
    object: 'ledger',
    /** `kinds`: names of events, separated by spaces. */
    after: z.strictObject({
      format: z.enum(['csv', 'jsonl']),
      actorId: id.optional(),
      userId: id.optional(),
      object: z.string().optional(),
      kinds: z.string().optional(),
      address: z.string().optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    shown: false,
    security: false,
    announced: false,
  },
  'audit-month.archived': {
    meaning: 'An operator archived a month of the audit log to a file and took it out of the database.',
    object: 'ledger',
    /**
     * `sha256`: of the lines of the file, as `caudal audit read` prints them. `firstId` and `lastId`: of the events, null if
     * there were none. `lastPosition`: of the last event.
     */
    after: z.strictObject({
      month: z.string().regex(/^\d{4,}-\d{2}$/),
      events: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      firstId: id.nullable(),
      lastId: id.nullable(),
      lastPosition: count,
      encrypted: z.boolean(),
    }),
    shown: false,
    security: false,
    announced: false,
  },
} as const satisfies EventFamily;
