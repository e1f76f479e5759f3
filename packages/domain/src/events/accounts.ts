import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { currency, minorUnits } from './values.ts';

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
    meaning: "An operator set an account's overdraft limit.",
    object: 'account',
    after: z.strictObject({ overdraftLimitMinor: minorUnits }),
    security: false,
    announced: false,
    former: { 'account.set-limits': asItIs },
  },
} as const satisfies EventFamily;
