import type { SearchCodec } from '#web/use-search-state.ts';

/** The longest text that the bank searches for. */
export const MAX_TEXT = 100;

const TRANSFER_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text is the id of a transfer, by which its parties are found. */
export function isTransferId(text: string): boolean {
  return TRANSFER_ID.test(text);
}

/** The search text in the address. A username may have its sign: `@ana` is ana. */
export const searchText: SearchCodec<string> = {
  read: (search) => search.get('q')?.trim().replace(/^@/, '').slice(0, MAX_TEXT) ?? '',
  write: (text) => (text === '' ? '' : `?${new URLSearchParams({ q: text })}`),
};
