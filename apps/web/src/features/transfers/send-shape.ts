import type { DraftShape } from '#web/features/drafts/draft-kind.ts';
import { isRecord, isText } from '#web/features/drafts/read-draft.ts';
import type { Payee } from '#web/features/payees/payee.ts';
import { type Fields, type SendParts, STEPS, type TransferRequest } from './draft.ts';

/** Checks stored drafts of transfers. */
export const sendShape: DraftShape<SendParts> = { name: 'send', steps: STEPS, isFields, isRequest };

function isFields(value: unknown): value is Fields {
  return (
    isRecord(value) &&
    [value.to, value.fromAccountId, value.amountText, value.description].every(isText) &&
    (value.payee === null || isPayee(value.payee))
  );
}

function isPayee(value: unknown): value is Payee {
  return (
    isRecord(value) &&
    isText(value.reference) &&
    isText(value.name) &&
    Array.isArray(value.currencies) &&
    value.currencies.every(isText)
  );
}

function isRequest(value: unknown): value is TransferRequest {
  return (
    isRecord(value) &&
    [value.id, value.fromAccountId, value.to, value.amountMinor, value.currency, value.description].every(
      isText,
    )
  );
}
