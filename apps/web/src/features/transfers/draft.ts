import type { RouterInputs } from '@caudal/api';
import { type Draft, edit } from '#web/features/drafts/draft.ts';
import type { MoneyFields } from '#web/features/drafts/read-money-fields.ts';
import type { Payee } from '#web/features/payees/payee.ts';

/** The steps of a transfer, in order. */
export const STEPS = ['who', 'amount', 'review'] as const;
export type Step = (typeof STEPS)[number];

export type TransferRequest = RouterInputs['transfers']['create'];

/** The fields, as typed. */
export interface Fields extends MoneyFields {
  readonly to: string;
  readonly payee: Payee | null;
  readonly fromAccountId: string;
}

/** The parts of a transfer's draft. */
export interface SendParts {
  readonly fields: Fields;
  readonly request: TransferRequest;
  readonly step: Step;
}
export type SendDraft = Draft<SendParts>;

/** An empty form, or the fields of a payment link. */
export function startFields(prefill: Partial<Fields> = {}): Fields {
  return { to: '', payee: null, fromAccountId: '', amountText: '', description: '', ...prefill };
}

/** Takes over typed fields. A new account number or username drops the receiver that was looked up. */
export function editSend(current: SendDraft, change: Partial<Fields>): SendDraft {
  if (current.state !== 'editing') return current;
  const isSomebodyElse = change.to !== undefined && change.to !== current.fields.to;
  return edit<SendParts>(current, { ...(isSomebodyElse ? { payee: null } : {}), ...change });
}

/** The step to show: the requested one, or an earlier one that is incomplete. */
export function reachableStep(asked: Step, has: { payee: boolean; request: boolean }): Step {
  if (asked === 'who' || !has.payee) return 'who';
  return asked === 'review' && has.request ? 'review' : 'amount';
}
