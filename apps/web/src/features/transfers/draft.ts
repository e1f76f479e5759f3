import type { RouterInputs } from '@caudal/api';
import { type Draft, edit } from '#web/features/drafts/draft.ts';
import type { MoneyFields } from '#web/features/drafts/read-money-fields.ts';
import type { Payee } from '#web/features/payees/payee.ts';

/** The steps of sending money, in their order. */
export const STEPS = ['who', 'amount', 'review'] as const;
export type Step = (typeof STEPS)[number];

export type TransferRequest = RouterInputs['transfers']['create'];

/** What was typed, as it was typed. */
export interface Fields extends MoneyFields {
  readonly to: string;
  readonly payee: Payee | null;
  readonly fromAccountId: string;
}

/** What a draft of sending money is made of. */
export interface SendParts {
  readonly fields: Fields;
  readonly request: TransferRequest;
  readonly step: Step;
}
export type SendDraft = Draft<SendParts>;

/** Nothing typed, or what a link brought along. */
export function startFields(prefill: Partial<Fields> = {}): Fields {
  return { to: '', payee: null, fromAccountId: '', amountText: '', description: '', ...prefill };
}

/** Takes over what was typed. Who was looked up goes with what they were looked up by. */
export function editSend(current: SendDraft, change: Partial<Fields>): SendDraft {
  if (current.state !== 'editing') return current;
  const isSomebodyElse = change.to !== undefined && change.to !== current.fields.to;
  return edit<SendParts>(current, { ...(isSomebodyElse ? { payee: null } : {}), ...change });
}

/** The step to show: the one asked for, or the first before it that lacks something. */
export function reachableStep(asked: Step, has: { payee: boolean; request: boolean }): Step {
  if (asked === 'who' || !has.payee) return 'who';
  return asked === 'review' && has.request ? 'review' : 'amount';
}
