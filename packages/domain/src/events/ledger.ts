import { z } from 'zod';
import type { EventFamily } from './definition.ts';

const count = z.string().regex(/^\d{1,19}$/);

export const ledgerEvents = {
  'ledger.verified': {
    meaning: 'An operator verified the ledger to the end, with this result.',
    object: 'ledger',
    after: z.strictObject({ consistent: z.boolean(), accounts: count, entries: count }),
    security: false,
    announced: false,
  },
} as const satisfies EventFamily;
