import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { currency, id, minorUnits } from './values.ts';

export const accountEvents = {
  'account.opened': {
    meaning: 'A customer opened an account.',
    object: 'account',
    after: z.strictObject({ currency }),
    security: false,
    announced: false,
    former: { 'account.open': asItIs },
  },
  'overdraft-limit.set': {
    meaning: "Staff, an operator or a reversal that overdraws set an account's overdraft limit.",
    object: 'account',
    before: z.strictObject({ overdraftLimitMinor: minorUnits }).optional(),
    after: z.strictObject({
      overdraftLimitMinor: minorUnits,
      reason: z.string().optional(),
      /** The reversal that raised it. */
      transferId: id.optional(),
    }),
    security: false,
    announced: false,
    former: { 'account.set-limits': asItIs },
  },
} as const satisfies EventFamily;
