import { z } from 'zod';
import { amountMinorIn, description, uuid } from './primitives.ts';

/** Deposit and withdrawal at the counter: the account and the amount in its currency. */
export const counterInput = z.strictObject({
  id: uuid,
  accountId: uuid,
  amountMinor: amountMinorIn,
  description: description.optional(),
});
