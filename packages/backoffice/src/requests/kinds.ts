import { actionNamed } from '@caudal/banking';
import type { RequestAction } from '@caudal/domain/requests';
import { cashKind } from './actions/cash.ts';
import { emailChangeKind } from './actions/email-change.ts';
import { limitsKind } from './actions/limits.ts';
import { overdraftKind } from './actions/overdraft.ts';
import { reversalKind } from './actions/reversal.ts';
import { roleKind } from './actions/role.ts';
import { secondFactorKind } from './actions/second-factor.ts';
import type { RequestKind } from './request-kind.ts';

/** What each action does. One of the registry without a line here does not compile. */
export const KINDS: { readonly [Action in RequestAction]: RequestKind } = {
  deposit: cashKind('deposit'),
  withdrawal: cashKind('withdrawal'),
  reversal: reversalKind,
  'email-change': emailChangeKind,
  limits: limitsKind,
  overdraft: overdraftKind,
  role: roleKind,
  'second-factor': secondFactorKind,
};

/** What the action of a stored request does. @throws Error for an action of a newer version of this program. */
export function kindOf({ action }: { readonly action: string }): RequestKind {
  return KINDS[actionNamed(action)];
}
