import type { RouterInputs } from '@caudal/api';
import type { DomainCode } from '@caudal/domain';
import type { Payee } from '#web/features/payees/payee.ts';

/** The steps of sending money, in their order. */
export const STEPS = ['who', 'amount', 'review'] as const;
export type Step = (typeof STEPS)[number];

/** What the bank is asked to do, as it goes over the wire. Its id is the one in the page's address. */
export type TransferRequest = RouterInputs['transfers']['create'];

/** What was typed, as it was typed. */
export interface Fields {
  readonly to: string;
  readonly payee: Payee | null;
  readonly fromAccountId: string;
  readonly amountText: string;
  readonly description: string;
}

/**
 * The life of one attempt to send, kept in this tab under the transfer's id:
 * `editing` → `submitted` (from here on the request is never changed, only repeated) → `sent`,
 * or → `moved` to a new id when the bank refused, since an id stands for one request only.
 * The owner is the user who typed it: nobody else who signs in here gets to see it.
 */
export type Draft =
  | {
      readonly state: 'editing';
      readonly owner: string;
      readonly fields: Fields;
      readonly refusal: DomainCode | null;
    }
  | {
      readonly state: 'submitted';
      readonly owner: string;
      readonly fields: Fields;
      readonly request: TransferRequest;
    }
  | { readonly state: 'sent'; readonly owner: string; readonly before: boolean }
  | { readonly state: 'moved'; readonly owner: string; readonly to: string; readonly step: Step };
export type Editing = Extract<Draft, { state: 'editing' }>;
export type Submitted = Extract<Draft, { state: 'submitted' }>;

/** An empty draft, or one that starts with what a link brought along. */
export function newDraft(owner: string, prefill: Partial<Fields> = {}): Editing {
  return {
    state: 'editing',
    owner,
    fields: { to: '', payee: null, fromAccountId: '', amountText: '', description: '', ...prefill },
    refusal: null,
  };
}

/** Takes over what was typed. Only an edited draft can change; who was looked up goes with what they were looked up by. */
export function edit(current: Draft, change: Partial<Fields>): Draft {
  if (current.state !== 'editing') return current;
  const isSomebodyElse = change.to !== undefined && change.to !== current.fields.to;
  return {
    ...current,
    fields: { ...current.fields, ...(isSomebodyElse ? { payee: null } : {}), ...change },
    refusal: null,
  };
}

/** Marks it as confirmed. Confirming twice keeps the first request, so a second click cannot change it. */
export function submit(current: Draft, confirmed: Submitted['request']): Draft {
  if (current.state !== 'editing') return current;
  return { state: 'submitted', owner: current.owner, fields: current.fields, request: confirmed };
}

/** The bank has posted it. `before`: the id had been used, for a request other than the one that was confirmed here. */
export function sent(current: Draft, before = false): Draft {
  return { state: 'sent', owner: current.owner, before };
}

/** The bank refused it: what was typed goes on under a new id, and the old one points there. */
export function refuse(
  current: Submitted,
  refusal: { code: DomainCode; step: Step },
  newId: string,
): { old: Draft; next: Editing } {
  return {
    old: { state: 'moved', owner: current.owner, to: newId, step: refusal.step },
    next: { state: 'editing', owner: current.owner, fields: current.fields, refusal: refusal.code },
  };
}

/** The step to show: the one asked for, or the first before it that lacks something. */
export function reachableStep(asked: Step, has: { payee: boolean; request: boolean }): Step {
  if (asked === 'who' || !has.payee) return 'who';
  return asked === 'review' && has.request ? 'review' : 'amount';
}

/** Reads the step from the address; anything else is the first one. */
export function stepFrom(text: string | null): Step {
  return STEPS.find((step) => step === text) ?? 'who';
}
