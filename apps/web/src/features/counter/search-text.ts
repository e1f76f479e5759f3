import type { SearchCodec } from '#web/use-search-state.ts';

/** The longest text that the bank looks for. */
export const MAX_TEXT = 100;

/** What a customer is searched by, in the page's address. A username may be written as it is shown: `@ana` is ana. */
export const searchText: SearchCodec<string> = {
  read: (search) => search.get('q')?.trim().replace(/^@/, '').slice(0, MAX_TEXT) ?? '',
  write: (text) => (text === '' ? '' : `?${new URLSearchParams({ q: text })}`),
};
