import { z } from 'zod';
import { accountOut } from './accounts.ts';
import { amountMinorIn, description, idOut, pageInput, pageOf, uuid } from './primitives.ts';
import { transferOut } from './transfers.ts';
import { userOut } from './users.ts';

/** Deposit and withdrawal at the counter: the account and the amount in its currency. */
export const counterInput = z.strictObject({
  id: uuid,
  accountId: uuid,
  amountMinor: amountMinorIn,
  description: description.optional(),
});

/** A transfer as staff sees it: whoever it is between, and who served at the counter. */
export const staffTransferOut = transferOut.extend({
  fromOwnerId: idOut.nullable().meta({ description: 'Whose account it left; null for the bank’s own' }),
  toOwnerId: idOut.nullable().meta({ description: 'Whose account it reached; null for the bank’s own' }),
  servedBy: z.string().nullable().meta({ description: 'Who booked it at the counter; null if nobody did' }),
});
export type StaffTransferOut = z.output<typeof staffTransferOut>;

export const customerIdInput = z.strictObject({ id: uuid });

export const searchCustomersInput = z.strictObject({
  text: z.string().trim().max(100).optional().meta({
    description: 'Part of a name, the beginning of a username or e-mail address, or an account number',
  }),
  ...pageInput,
});
export const customerOut = userOut.extend({ status: z.enum(['active', 'disabled']) });
export const customerPageOut = pageOf(customerOut);
export const customerWithAccountsOut = customerOut.extend({ accounts: z.array(accountOut) });
