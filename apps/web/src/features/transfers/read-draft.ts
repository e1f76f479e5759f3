import { isDomainCode } from '#web/errors/domain-code.ts';
import type { Payee } from '#web/features/payees/payee.ts';
import { type Draft, type Fields, STEPS, type TransferRequest } from './draft.ts';

// By hand and not by a schema: the page that sends money would have to carry a validator for this alone.

/** Understands a stored draft. Undefined where it is somebody else's, from an older version, or no draft at all. */
export function readDraft(stored: string | null, owner: string): Draft | undefined {
  if (stored === null) return undefined;
  try {
    const found: unknown = JSON.parse(stored);
    return isDraft(found) && found.owner === owner ? found : undefined;
  } catch {
    // Not JSON: nothing of ours.
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value) || !isText(value.owner)) return false;
  switch (value.state) {
    case 'editing':
      return isFields(value.fields) && (value.refusal === null || isCode(value.refusal));
    case 'submitted':
      return isFields(value.fields) && isRequest(value.request);
    case 'sent':
      return typeof value.before === 'boolean';
    case 'moved':
      return isText(value.to) && STEPS.some((step) => step === value.step);
    default:
      return false;
  }
}

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

function isCode(value: unknown): boolean {
  return isText(value) && isDomainCode(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
