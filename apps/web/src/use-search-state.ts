'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

/** How a value is written into the query of an address, and read from it. */
export interface SearchCodec<Value> {
  readonly read: (search: { get(name: string): string | null }) => Value;
  /** The whole query with its question mark; nothing for what an address without query stands for. */
  readonly write: (value: Value) => string;
}

/**
 * A value that stands in the address. Changing it asks the bank, not the page's server, and can be shared as a link.
 * It changes at once; the router learns of the address a moment later.
 *
 * @param codec - always the same one.
 */
export function useSearchState<Value>({ read, write }: SearchCodec<Value>): [Value, (next: Value) => void] {
  const search = useSearchParams();
  const addressed = useMemo(() => read(search), [read, search]);
  const [value, choose] = useState(addressed);
  const [followed, follow] = useState(addressed);
  if (write(addressed) !== write(followed)) {
    follow(addressed);
    choose(addressed);
  }

  function setValue(next: Value) {
    const address = write(next);
    // Read back from the address, so that what is as good as nothing there is so here, too.
    choose(read(new URLSearchParams(address)));
    window.history.replaceState(null, '', window.location.pathname + address);
  }

  return [value, setValue];
}
