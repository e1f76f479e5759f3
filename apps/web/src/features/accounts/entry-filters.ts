/** What narrows down the movements of an account, as it stands in the page's address. */
export interface EntryFilters {
  readonly direction?: 'in' | 'out';
  readonly text?: string;
}

/** The longest text that the bank searches for. */
export const MAX_SEARCH = 100;

/** Reads the filters from an address; what makes no sense there is as if it were not there. */
export function filtersFrom(search: { get(name: string): string | null }): EntryFilters {
  const direction = search.get('direction');
  const text = search.get('text')?.trim().slice(0, MAX_SEARCH) ?? '';
  return {
    ...(direction === 'in' || direction === 'out' ? { direction } : {}),
    ...(text === '' ? {} : { text }),
  };
}

/** The address of a page with these filters and nothing else. */
export function searchOf({ direction, text }: EntryFilters): string {
  const search = new URLSearchParams();
  if (direction !== undefined) search.set('direction', direction);
  if (text !== undefined && text !== '') search.set('text', text);
  const query = search.toString();
  return query === '' ? '' : `?${query}`;
}
