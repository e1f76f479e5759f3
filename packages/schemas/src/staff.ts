import { z } from 'zod';
import { accountOut } from './accounts.ts';
import { amountMinorIn, description, pageInput, pageOf, uuid } from './primitives.ts';
import { userOut } from './users.ts';

/** Deposit and withdrawal at the counter: the account and the amount in its currency. */
export const counterInput = z.strictObject({
  id: uuid,
  accountId: uuid,
  amountMinor: amountMinorIn,
  description: description.optional(),
});

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
