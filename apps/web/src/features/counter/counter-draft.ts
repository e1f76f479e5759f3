import type { MoneyFields } from '#web/features/drafts/read-money-fields.ts';
import type { CounterPlace } from '#web/routes.ts';

/** The kinds of transfer at the counter. */
export const COUNTER_KINDS = ['deposit', 'withdrawal'] as const satisfies CounterPlace['kind'][];
export type CounterKind = CounterPlace['kind'];

/** The steps at the counter, in order. */
export const STEPS = ['amount', 'review'] as const;
export type Step = (typeof STEPS)[number];

/**
 * The confirmed request. It includes the kind, and the currency for the screen, so that it does not depend on the
 * address.
 */
export interface CounterRequest {
  readonly id: string;
  readonly kind: CounterKind;
  readonly accountId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly description: string;
  /** Why, for the second person who decides; null for what the banker books alone. */
  readonly reason: string | null;
}

/** What the banker types. */
export interface CounterFields extends MoneyFields {
  /** Why, for a second person; used above the limit only. */
  readonly reason: string;
}

/** The parts of a draft at the counter. */
export interface CounterParts {
  readonly fields: CounterFields;
  readonly request: CounterRequest;
  readonly step: Step;
}

/** An empty form. */
export const NO_FIELDS: CounterFields = { amountText: '', description: '', reason: '' };

/** The kind in an address; undefined for any other text. */
export function counterKindFrom(text: string): CounterKind | undefined {
  return COUNTER_KINDS.find((kind) => kind === text);
}
