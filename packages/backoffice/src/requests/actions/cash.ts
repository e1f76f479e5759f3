import type { TransactionClient } from '@caudal/db';
import { type AccountId, DomainError, decideTransfer } from '@caudal/domain';
import { REQUESTS, type RequestInput } from '@caudal/domain/requests';
import { accountNow, momentFor, vaultFor } from '../../account-now.ts';
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
      const [from, to] = kind === 'deposit' ? [vaultFor(account), account] : [account, vaultFor(account)];
      const amountMinor = BigInt(input.amountMinor);
      const command = { kind, authority: { by: 'counter' }, amountMinor, currency: input.currency } as const;
      // The very rules of the posting, on what the account has now.
      const decision = decideTransfer(from, to, command, momentFor(account));
      const after = account.balanceMinor + (kind === 'deposit' ? amountMinor : -amountMinor);
      return {
        subjectId: account.ownerId,
        accountId: account.id,
        other: null,
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
  const account = await accountNow(client, id);
  if (account === undefined || account.ownerId === null)
    throw new DomainError('NOT_FOUND', { path: ['act', 'accountId'] });
  return { ...account, ownerId: account.ownerId };
}
