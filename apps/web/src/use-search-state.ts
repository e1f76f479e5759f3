'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

/** Writes a value into the query of an address, and reads it back. */
export interface SearchCodec<Value> {
  readonly read: (search: { get(name: string): string | null }) => Value;
  /** The whole query with its question mark; empty for the default. */
  readonly write: (value: Value) => string;
}

/**
 * State in the address: shareable as a link. A change goes to the bank, not to the page's server. It takes effect at
 * once; the router follows a moment later.
 *
 * @param codec - must be the same on every render.
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
    // Read back from the address, which may normalize it to the default.
    choose(read(new URLSearchParams(address)));
    window.history.replaceState(null, '', window.location.pathname + address);
  }

  return [value, setValue];
}
