import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { currency, id, incoming, minorUnits } from './values.ts';

const reason = z.string();
/** Null where the bank's default holds. */
const limits = z.strictObject({
  perTransferMinor: minorUnits.nullable(),
  perDayMinor: minorUnits.nullable(),
});

export const accountEvents = {
  'account.opened': {
    meaning: 'A customer opened an account.',
    object: 'account',
    after: z.strictObject({ currency }),
    shown: true,
    shows: ['currency'],
    security: false,
    announced: false,
    former: { 'account.open': asItIs },
  },
  'account.frozen': {
    meaning: 'Staff froze an account: nothing leaves it, and money comes in only where they allowed it.',
    object: 'account',
    /** Null for an account that was not frozen. */
    before: z.strictObject({ incoming: incoming.nullable() }),
    after: z.strictObject({ incoming, reason }),
    shown: true,
    shows: ['incoming'],
    security: false,
    announced: false,
  },
  'account.unfrozen': {
    meaning: 'Staff unfroze an account.',
    object: 'account',
    before: z.strictObject({ incoming }),
    after: z.strictObject({ reason }),
    shown: true,
    security: false,
    announced: false,
  },
  'account.closed': {
    meaning: 'Staff closed an account whose balance was zero.',
    object: 'account',
    after: z.strictObject({ reason }),
    shown: true,
    security: false,
    announced: false,
  },
  'account.reopened': {
    meaning: 'Staff opened a closed account again.',
    object: 'account',
    after: z.strictObject({ reason }),
    shown: true,
    security: false,
    announced: false,
  },
  'sending-limits.set': {
    meaning: 'Staff set what the owner of an account may send at once and in a day.',
    object: 'account',
    before: limits,
    after: limits.extend({
      reason: reason.optional(),
      /** The approved request for it. */
      requestId: id.optional(),
    }),
    shown: true,
    shows: ['perTransferMinor', 'perDayMinor'],
    security: false,
    announced: false,
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
      /** The approved request for it. */
      requestId: id.optional(),
    }),
    shown: true,
    shows: ['overdraftLimitMinor'],
    security: false,
    announced: false,
    former: { 'account.set-limits': asItIs },
  },
} as const satisfies EventFamily;
