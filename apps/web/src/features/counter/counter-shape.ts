import type { DraftShape } from '#web/features/drafts/draft-kind.ts';
import { isRecord, isText } from '#web/features/drafts/read-draft.ts';
import {
  COUNTER_KINDS,
  type CounterFields,
  type CounterParts,
  type CounterRequest,
  STEPS,
} from './counter-draft.ts';

/** Checks stored drafts of the counter. */
export const counterShape: DraftShape<CounterParts> = { name: 'counter', steps: STEPS, isFields, isRequest };

function isFields(value: unknown): value is CounterFields {
  return isRecord(value) && [value.amountText, value.description, value.reason].every(isText);
}

function isRequest(value: unknown): value is CounterRequest {
  return (
    isRecord(value) &&
    COUNTER_KINDS.some((kind) => kind === value.kind) &&
    (value.reason === null || isText(value.reason)) &&
    [value.id, value.accountId, value.amountMinor, value.currency, value.description].every(isText)
  );
}
