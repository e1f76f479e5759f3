import type { TransactionClient } from '@caudal/db';
import {
  type AccountId,
  accountIdFrom,
  type DomainCode,
  DomainError,
  type MinorUnits,
  type UserId,
} from '@caudal/domain';
import { REQUESTS, type RequestInput } from '@caudal/domain/requests';
import { readControlled, refuseController } from '../../control/controlled-account.ts';
import { changeOverdraft, refuseOverdraft } from '../../control/set-overdraft.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';

/** What is asked for: how far the balance may go below zero. */
export interface OverdraftAct {
  readonly accountId: AccountId;
  readonly overdraftMinor: MinorUnits;
}

/** @throws DomainError `NOT_FOUND` on `act.accountId`. */
export async function overdraftInput(
  client: Pick<TransactionClient, 'account'>,
  { accountId, overdraftMinor }: OverdraftAct,
): Promise<RequestInput<'overdraft'>> {
  const { currency } = await accountAsked(client, accountId);
  return { accountId, currency, overdraftMinor: overdraftMinor.toString() };
}

/** Another overdraft limit: to raise one needs a second person. */
export const overdraftKind: RequestKind = requestKind(REQUESTS.overdraft.input, {
  async describe(client, { accountId, overdraftMinor }) {
    const account = await accountAsked(client, accountId);
    const wanted = BigInt(overdraftMinor);
    return {
      subjectId: account.ownerId,
      accountId: account.id,
      other: null,
      changes: [
        {
          name: 'overdraft-limit',
          before: account.overdraftMinor.toString(),
          after: overdraftMinor,
          fixed: true,
        },
      ],
      obstacle:
        account.overdraftMinor === wanted
          ? 'ALREADY_EXISTS'
          : (refuseOverdraft(account, wanted)?.domainCode ?? null),
    };
  },
  refuseMaker: (client, input, makerId) => refuseAccountMaker(client, input, makerId),
  execution: {
    by: 'transaction',
    locks: ({ accountId }) => ({ accountIds: [accountIdFrom(accountId)], userIds: [] }),
    async execute(tx, _office, { input, approval: { makerId: actorId, requestId, origin } }) {
      const account = await accountAsked(tx, input.accountId);
      const overdraftMinor = BigInt(input.overdraftMinor);
      await changeOverdraft(tx, account, { overdraftMinor, actorId, requestId, origin });
      return () => undefined;
    },
  },
});

/** The customer's account that a request is about. @throws DomainError `NOT_FOUND` on `act.accountId`. */
export async function accountAsked(client: Pick<TransactionClient, 'account'>, accountId: string) {
  const account = await readControlled(client, accountId);
  if (account === undefined) throw new DomainError('NOT_FOUND', { path: ['act', 'accountId'] });
  return account;
}

/** What nobody may control alone, they may not ask for: the account of a colleague without `administer`. */
export async function refuseAccountMaker(
  client: Pick<TransactionClient, 'account' | 'user'>,
  { accountId }: { readonly accountId: string },
  makerId: UserId,
): Promise<DomainCode | undefined> {
  const { ownerId } = await accountAsked(client, accountId);
  return refuseController(client, { actorId: makerId, subjectId: ownerId });
}
