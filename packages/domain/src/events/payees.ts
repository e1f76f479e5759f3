import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';

const nickname = z.string().nullable();
/** An account number or a username, as it was saved. */
const to = z.string();

export const payeeEvents = {
  'payee.saved': {
    meaning: "A customer saved a payee, or changed a payee's nickname.",
    object: 'payee',
    /** Only for a changed nickname. */
    before: z.strictObject({ nickname }).optional(),
    after: z.strictObject({ to, nickname }),
    shown: true,
    shows: ['to', 'nickname'],
    security: false,
    announced: false,
    former: { 'payee.save': asItIs },
  },
  'payee.removed': {
    meaning: 'A customer removed a saved payee.',
    object: 'payee',
    before: z.strictObject({ to, nickname }),
    shown: true,
    shows: ['to', 'nickname'],
    security: false,
    announced: false,
    former: { 'payee.remove': asItIs },
  },
} as const satisfies EventFamily;
