import { type EntryFilters, filtersFrom, searchOf } from '#web/features/accounts/entry-filters.ts';
import type { SearchCodec } from '#web/use-search-state.ts';

/** Which movements of a customer are shown, as it stands in the address. */
interface ShownMovements {
  /** Undefined for the first account. */
  readonly accountId?: string | undefined;
  readonly filters: EntryFilters;
}

export const movementsSearch: SearchCodec<ShownMovements> = {
  read(search) {
    const accountId = search.get('account') ?? undefined;
    return { filters: filtersFrom(search), ...(accountId === undefined ? {} : { accountId }) };
  },
  write({ accountId, filters }) {
    const search = new URLSearchParams(searchOf(filters));
    if (accountId !== undefined) search.set('account', accountId);
    return search.size === 0 ? '' : `?${search}`;
  },
};
