'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { nextResult } from './next-result.ts';

/** The results below a field, for arrow keys and Enter. */
interface ResultKeys {
  /** Around field and results. */
  readonly around: RefObject<HTMLDivElement | null>;
  /** Around the results, whose links they are. */
  readonly results: RefObject<HTMLDivElement | null>;
  /** Enter was pressed, and the results of what was typed are not here yet. */
  readonly isWaiting: boolean;
  /** The results are those of what was typed: opens the only one, or leads to the first of several. */
  readonly arrive: () => void;
}

/**
 * Leads from a search field to its results without a mouse. The focus itself moves: a result stays a link, which the
 * browser opens in another tab as well.
 *
 * @param onSearch - starts the search for what is typed without a pause.
 */
export function useResultKeys(
  field: RefObject<HTMLInputElement | null>,
  onSearch: (typed: string) => void,
): ResultKeys {
  const around = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const links = () => [...(results.current?.querySelectorAll('a') ?? [])];

  // After each render, since it reads what this render knows. Not in the markup: there it would make the frame a control.
  useEffect(() => {
    const frame = around.current;
    frame?.addEventListener('keydown', lead);
    return () => frame?.removeEventListener('keydown', lead);
  });

  function lead(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isInField = event.target === field.current;
    setIsWaiting(isInField && event.key === 'Enter');
    if (isInField && event.key === 'Enter') return onSearch(field.current?.value ?? '');
    const all = links();
    const at = event.target instanceof HTMLAnchorElement ? all.indexOf(event.target) : -1;
    if (at === -1 && !isInField) return;
    const next = nextResult(event.key, isInField ? undefined : at, all.length);
    if (next === undefined) return;
    event.preventDefault();
    (next === 'field' ? field.current : all[next])?.focus();
  }

  function arrive() {
    setIsWaiting(false);
    const [first, ...others] = links();
    if (others.length === 0) first?.click();
    else first?.focus();
  }

  return { around, results, isWaiting, arrive };
}
