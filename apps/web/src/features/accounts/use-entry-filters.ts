'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { type EntryFilters, filtersFrom, searchOf } from './entry-filters.ts';

/** The filters in the address. Changing them asks the bank, not the page's server, and can be shared as a link. */
export function useEntryFilters() {
  const search = useSearchParams();
  const filters = useMemo(() => filtersFrom(search), [search]);
  function setFilters(next: EntryFilters) {
    window.history.replaceState(null, '', window.location.pathname + searchOf(next));
  }
  return { filters, setFilters };
}
