import type { TransactionClient } from '@caudal/db';
import {
  type AccountId,
  accountIdFrom,
  DomainError,
  decideTransfer,
  freezeOf,
  type LockedAccount,
  type UserId,
} from '@caudal/domain';
import { REQUESTS, type RequestInput } from '@caudal/domain/requests';
import { cashPosting } from '../../counter/cash-posting.ts';
import { type RequestKind, requestKind } from '../request-kind.ts';
import { executedEvent } from '../request-told.ts';

type CashInput = RequestInput<'deposit'>;

/** What is asked for at the counter. */
export interface CashAct {
  readonly accountId: AccountId;
  readonly amountMinor: bigint;
  readonly description?: string | undefined;
}

/** @throws DomainError `NOT_FOUND` on `act.accountId`. */
export async function cashInput(
  client: Pick<TransactionClient, 'account'>,
  { accountId, amountMinor, description = '' }: CashAct,
): Promise<CashInput> {
  const { currency } = await readAccount(client, accountId);
  return { accountId, amountMinor: amountMinor.toString(), currency, description };
}

/** Cash above the limit of one person. */
export function cashKind(kind: 'deposit' | 'withdrawal'): RequestKind {
  return requestKind(REQUESTS[kind].input, {
    async describe(client, input) {
      const account = await readAccount(client, input.accountId);
      const customer: LockedAccount = {
        ...account,
        ownerStatus: account.owner.status,
        ownerFreeze: freezeOf(account.owner),
        // Limits are on what the customer sends.
        limits: null,
      };
      const [from, to] = kind === 'deposit' ? [vaultFor(customer), customer] : [customer, vaultFor(customer)];
      const amountMinor = BigInt(input.amountMinor);
      const command = { kind, authority: { by: 'counter' }, amountMinor, currency: input.currency } as const;
      // The very rules of the posting, on what the account has now.
      const decision = decideTransfer(
        from,
        to,
        command,
        new Date(Math.max(Date.now(), +account.lastBookedAt)),
      );
      const after = account.balanceMinor + (kind === 'deposit' ? amountMinor : -amountMinor);
      return {
        subjectId: account.ownerId,
        accountId: account.id,
        changes: [
          {
            name: 'balance',
            before: account.balanceMinor.toString(),
            after: after.toString(),
            fixed: false,
          },
        ],
        obstacle: decision.accepted ? null : decision.refusal,
      };
    },
    execution: {
      by: 'posting',
      async posting(client, input, approval) {
        const { requestId, makerId, checkerId, transferId, comment, origin } = approval;
        const { id: accountId, ownerId } = await readAccount(client, input.accountId);
        const cash = cashPosting({
          kind,
          id: transferId,
          accountId,
          ownerId,
          amountMinor: BigInt(input.amountMinor),
          currency: input.currency,
          description: input.description,
          bankerId: makerId,
          origin: origin ?? {},
        });
        return {
          ...cash,
          audit: [
            cash.audit,
            executedEvent(approval, {
              told: { action: kind, subjectId: ownerId, accountId },
              transferId,
            }),
          ],
          request: { id: requestId, makerId, checkerId, comment },
        };
      },
    },
  });
}

async function readAccount(client: Pick<TransactionClient, 'account'>, id: string) {
  const account = await client.account.findUnique({
    where: { id },
    include: { owner: { select: { status: true, frozenAt: true, receivesWhileFrozen: true } } },
  });
  if (account === null || account.owner === null || account.ownerId === null)
    throw new DomainError('NOT_FOUND', { path: ['act', 'accountId'] });
  return { ...account, owner: account.owner, ownerId: account.ownerId satisfies UserId };
}

/** The bank's side, which has no bounds that matter here. */
function vaultFor({ currency, lastBookedAt }: LockedAccount): LockedAccount {
  return {
    id: accountIdFrom('00000000-0000-8000-8000-000000000000'),
    kind: 'system',
    ownerId: null,
    ownerStatus: null,
    status: 'active',
    receivesWhileFrozen: false,
    ownerFreeze: null,
    limits: null,
    currency,
    balanceMinor: 0n,
    overdraftLimitMinor: 0n,
    version: 0n,
    lastCreatedAt: lastBookedAt,
    lastBookedAt,
  };
}
