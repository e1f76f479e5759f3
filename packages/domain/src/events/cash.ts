import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { currency, id, minorUnits } from './values.ts';

const cash = z.strictObject({ transferId: id, amountMinor: minorUnits, currency });

/** These record who served at the counter. The money itself is in the ledger and in `transfer.posted`. */
export const cashEvents = {
  'cash.deposited': {
    meaning: "A banker posted a customer's cash deposit.",
    object: 'account',
    after: cash,
    /** The movement tells it. */
    shown: false,
    security: false,
    announced: false,
    former: { 'staff.deposit': asItIs },
  },
  'cash.withdrawn': {
    meaning: "A banker posted a customer's cash withdrawal.",
    object: 'account',
    after: cash,
    /** The movement tells it. */
    shown: false,
    security: false,
    announced: false,
    former: { 'staff.withdrawal': asItIs },
  },
} as const satisfies EventFamily;
