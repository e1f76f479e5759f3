import { isDomainCode } from '#web/errors/domain-code.ts';
import type { Draft, DraftParts } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';

// Checked by hand: the pages that send money should not carry a validator for this alone.

/** Parses a stored draft. Undefined for another user's, an older version's or an invalid one. */
export function readDraft<Parts extends DraftParts>(
  stored: string | null,
  { owner, shape }: { readonly owner: string; readonly shape: DraftShape<Parts> },
): Draft<Parts> | undefined {
  if (stored === null) return undefined;
  try {
    const found: unknown = JSON.parse(stored);
    return isDraft(found, shape) && found.owner === owner ? found : undefined;
  } catch {
    // Not JSON, so not ours.
    return undefined;
  }
}

function isDraft<Parts extends DraftParts>(
  value: unknown,
  { steps, isFields, isRequest }: DraftShape<Parts>,
): value is Draft<Parts> {
  if (!isRecord(value) || !isText(value.owner)) return false;
  switch (value.state) {
    case 'editing':
      return (
        isFields(value.fields) &&
        (value.refusal === null || isCode(value.refusal)) &&
        typeof value.wasOffline === 'boolean'
      );
    case 'submitted':
      return isFields(value.fields) && isRequest(value.request);
    case 'sent':
      return typeof value.alreadyPosted === 'boolean';
    case 'moved':
      return isText(value.to) && steps.some((step) => step === value.step);
    default:
      return false;
  }
}

function isCode(value: unknown): boolean {
  return isText(value) && isDomainCode(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
