import type { SentencePartOut } from '@caudal/schemas';
import type { Part } from '@caudal/sentences';

/** Converts a piece of a sentence to its wire format. */
export function partShape(part: Part): SentencePartOut {
  const nothing = { id: null, amountMinor: null, currency: null, at: null };
  return { ...nothing, ...part };
}
