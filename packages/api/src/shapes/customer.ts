import { type CounterLimits, counterLimit } from '@caudal/backoffice';
import type { Account } from '@caudal/banking';
import type { User } from '@caudal/identity';
import type { customerWithAccountsOut, servedAccountOut } from '@caudal/schemas';
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
    accounts: accounts.map((account) => servedAccountShape(account, limits)),
  };
}

/** Converts an account to the wire format for staff. */
export function servedAccountShape(
  account: Account,
  limits: CounterLimits,
): z.output<typeof servedAccountOut> {
  return {
    ...accountShape(account),
    frozen: account.incoming === null ? null : { incoming: account.incoming },
    counterLimitMinor: counterLimit(limits, account.currency).toString(),
  };
}
