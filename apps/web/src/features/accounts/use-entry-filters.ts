'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { type EntryFilters, filtersFrom, searchOf } from './entry-filters.ts';

/**
 * The filters in the address. Changing them asks the bank, not the page's server, and can be shared as a link.
 * They change at once; the router learns of the address a moment later.
 */
export function useEntryFilters() {
  const search = useSearchParams();
  const addressed = useMemo(() => filtersFrom(search), [search]);
  const [filters, choose] = useState(addressed);
  const [followed, follow] = useState(addressed);
  if (searchOf(addressed) !== searchOf(followed)) {
    follow(addressed);
    choose(addressed);
  }

  function setFilters(next: EntryFilters) {
    const address = searchOf(next);
    // Read back from the address, so that an empty text is no filter here either.
    choose(filtersFrom(new URLSearchParams(address)));
    window.history.replaceState(null, '', window.location.pathname + address);
  }

  return { filters, setFilters };
}
