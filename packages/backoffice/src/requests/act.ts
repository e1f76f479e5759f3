import type { TransactionClient } from '@caudal/db';
import type { Role, UserId } from '@caudal/domain';
import type { RequestAction, RequestInput } from '@caudal/domain/requests';
import { type CashAct, cashInput } from './actions/cash.ts';
import { type LimitsAct, limitsInput } from './actions/limits.ts';
import { type OverdraftAct, overdraftInput } from './actions/overdraft.ts';
import { type ReversalAct, reversalInput } from './actions/reversal.ts';

/** What is asked for, by action. */
interface Acts {
  readonly deposit: CashAct;
  readonly withdrawal: CashAct;
  readonly reversal: ReversalAct;
  readonly 'email-change': { readonly userId: UserId; readonly email: string };
  readonly limits: LimitsAct;
  readonly overdraft: OverdraftAct;
  readonly role: { readonly userId: UserId; readonly role: Role };
  readonly 'second-factor': { readonly userId: UserId };
}

export type Act = {
  readonly [Action in RequestAction]: { readonly action: Action } & Acts[Action];
}[RequestAction];

/** What is stored of an act. @throws DomainError on a path under `act`. */
export async function inputOf(
  client: Pick<TransactionClient, 'account' | '$queryRaw'>,
  act: Act,
): Promise<RequestInput> {
  switch (act.action) {
    case 'deposit':
    case 'withdrawal':
      return cashInput(client, act);
    case 'reversal':
      return reversalInput(client, act);
    case 'email-change':
      return { userId: act.userId, email: act.email };
    case 'limits':
      return limitsInput(client, act);
    case 'overdraft':
      return overdraftInput(client, act);
    case 'role':
      return { userId: act.userId, role: act.role };
    case 'second-factor':
      return { userId: act.userId };
  }
}
