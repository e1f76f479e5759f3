import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { currency, id, minorUnits } from './values.ts';

const cash = z.strictObject({ transferId: id, amountMinor: minorUnits, currency });

/** Who did it at the counter. What became of the money is in the ledger, and `transfer.posted` tells of it. */
export const cashEvents = {
  'cash.deposited': {
    meaning: 'A banker booked cash that a customer brought.',
    object: 'account',
    after: cash,
    security: false,
    announced: false,
    former: { 'staff.deposit': asItIs },
  },
  'cash.withdrawn': {
    meaning: 'A banker booked cash that a customer took.',
    object: 'account',
    after: cash,
    security: false,
    announced: false,
    former: { 'staff.withdrawal': asItIs },
  },
} as const satisfies EventFamily;
