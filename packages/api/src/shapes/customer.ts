import type { Backoffice, PersonFreeze } from '@caudal/backoffice';
import type { Account } from '@caudal/banking';
import type { MinorUnits, SetLimits } from '@caudal/domain';
import type { User } from '@caudal/identity';
import type { customerWithAccountsOut, frozenPersonOut, servedAccountOut } from '@caudal/schemas';
import type { z } from 'zod';
import { accountShape } from './account.ts';
import { customerShape } from './user.ts';

interface Limits extends Pick<Backoffice, 'banking'> {
  /** What the caller may still book alone at once, by currency. */
  readonly left: (currency: string) => MinorUnits;
}

/** Converts a customer and their accounts to the wire format for staff. */
export function customerWithAccountsShape(
  customer: User,
  { freeze, accounts }: { readonly freeze: PersonFreeze | null; readonly accounts: readonly Account[] },
  limits: Limits,
): Omit<z.output<typeof customerWithAccountsOut>, 'proposedEmail'> {
  return {
    ...customerShape(customer),
    ...personFreezeShape(freeze),
    accounts: accounts.map((account) => servedAccountShape(account, limits)),
  };
}

/** Converts how a person is frozen to the wire format. */
export function personFreezeShape(freeze: PersonFreeze | null): z.output<typeof frozenPersonOut> {
  if (freeze === null) return { frozen: null };
  return { frozen: { since: freeze.since.toISOString(), incoming: freeze.incoming } };
}

/** Converts an account to the wire format for staff. */
export function servedAccountShape(
  account: Account,
  { banking: { limits }, left }: Limits,
): z.output<typeof servedAccountOut> {
  const { currency, incoming, ownLimits } = account;
  return {
    ...accountShape(account),
    frozen: incoming === null ? null : { incoming },
    ownLimits: limitsShape(ownLimits),
    defaultLimits: limitsShape({
      perTransferMinor: limits?.perTransfer.get(currency) ?? null,
      perDayMinor: limits?.perDay.get(currency) ?? null,
    }),
    counterLimitMinor: left(currency).toString(),
  };
}

function limitsShape({ perTransferMinor, perDayMinor }: SetLimits) {
  return {
    perTransferMinor: perTransferMinor?.toString() ?? null,
    perDayMinor: perDayMinor?.toString() ?? null,
  };
}
