import { type CounterLimits, counterLimit } from '@caudal/backoffice';
import type { Account } from '@caudal/banking';
import type { User } from '@caudal/identity';
import type { customerWithAccountsOut } from '@caudal/schemas';
import type { z } from 'zod';
import { accountShape } from './account.ts';
import { customerShape } from './user.ts';

/** Converts a customer and their accounts to the wire format for staff. */
export function customerWithAccountsShape(
  customer: User,
  accounts: readonly Account[],
  limits: CounterLimits,
): Omit<z.output<typeof customerWithAccountsOut>, 'proposedEmail'> {
  return {
    ...customerShape(customer),
    accounts: accounts.map((account) => ({
      ...accountShape(account),
      counterLimitMinor: counterLimit(limits, account.currency).toString(),
    })),
  };
}
