'use client';

import { useSearchState } from '#web/use-search-state.ts';
import { filtersFrom, searchOf } from './entry-filters.ts';

const CODEC = { read: filtersFrom, write: searchOf };

/** The filters in the address. */
export function useEntryFilters() {
  const [filters, setFilters] = useSearchState(CODEC);
  return { filters, setFilters };
}
