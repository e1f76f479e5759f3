import type { TransactionClient } from '@caudal/db';
import { type AccountId, accountIdFrom, type SetLimits } from '@caudal/domain';
import { REQUESTS, type RequestInput } from '@caudal/domain/requests';
import { changeLimits, isSame } from '../../control/set-limits.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';
import { accountAsked, refuseAccountMaker } from './overdraft.ts';

/** What is asked for: what the owner may send; null for the bank's default. */
export interface LimitsAct extends SetLimits {
  readonly accountId: AccountId;
}

/** @throws DomainError `NOT_FOUND` on `act.accountId`. */
export async function limitsInput(
  client: Pick<TransactionClient, 'account'>,
  { accountId, perTransferMinor, perDayMinor }: LimitsAct,
): Promise<RequestInput<'limits'>> {
  const { currency } = await accountAsked(client, accountId);
  return {
    accountId,
    currency,
    perTransferMinor: digitsOf(perTransferMinor),
    perDayMinor: digitsOf(perDayMinor),
  };
}

/** Other limits of what is sent: one above the bank's default needs a second person. */
export const limitsKind: RequestKind = requestKind(REQUESTS.limits.input, {
  async describe(client, input) {
    const account = await accountAsked(client, input.accountId);
    return {
      subjectId: account.ownerId,
      accountId: account.id,
      other: null,
      changes: [
        {
          name: 'transfer-limit',
          before: digitsOf(account.perTransferMinor),
          after: input.perTransferMinor,
          fixed: true,
        },
        { name: 'daily-limit', before: digitsOf(account.perDayMinor), after: input.perDayMinor, fixed: true },
      ],
      obstacle:
        account.status === 'closed'
          ? 'ACCOUNT_CLOSED'
          : isSame(account, limitsIn(input))
            ? 'ALREADY_EXISTS'
            : null,
    };
  },
  refuseMaker: (client, input, makerId) => refuseAccountMaker(client, input, makerId),
  execution: {
    by: 'transaction',
    locks: ({ accountId }) => ({ accountIds: [accountIdFrom(accountId)], userIds: [] }),
    async execute(tx, _office, { input, approval: { makerId: actorId, requestId, origin } }) {
      const account = await accountAsked(tx, input.accountId);
      await changeLimits(tx, account, { limits: limitsIn(input), actorId, requestId, origin });
      return () => undefined;
    },
  },
});

function limitsIn({ perTransferMinor, perDayMinor }: RequestInput<'limits'>): SetLimits {
  return { perTransferMinor: minorOf(perTransferMinor), perDayMinor: minorOf(perDayMinor) };
}

function minorOf(digits: string | null): bigint | null {
  return digits === null ? null : BigInt(digits);
}

function digitsOf(minor: bigint | null): string | null {
  return minor?.toString() ?? null;
}
