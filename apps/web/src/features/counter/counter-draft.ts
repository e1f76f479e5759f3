import type { MoneyFields } from '#web/features/drafts/read-money-fields.ts';
import type { CounterPlace } from '#web/routes.ts';

/** What is done at the counter, as the bank calls it. */
export const COUNTER_KINDS = ['deposit', 'withdrawal'] as const satisfies CounterPlace['kind'][];
export type CounterKind = CounterPlace['kind'];

/** The steps at the counter, in their order. */
export const STEPS = ['amount', 'review'] as const;
export type Step = (typeof STEPS)[number];

/**
 * What the bank is asked to book. The kind is part of it, and the currency for the screen, so that what was confirmed does
 * not depend on the address any more.
 */
export interface CounterRequest {
  readonly id: string;
  readonly kind: CounterKind;
  readonly accountId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
}

/** What a draft at the counter is made of. */
export interface CounterParts {
  readonly fields: MoneyFields;
  readonly request: CounterRequest;
  readonly step: Step;
}

/** Nothing typed yet. */
export const NO_FIELDS: MoneyFields = { amountText: '', description: '' };

/** The kind that an address names; undefined where it is none. */
export function counterKindFrom(text: string): CounterKind | undefined {
  return COUNTER_KINDS.find((kind) => kind === text);
}
