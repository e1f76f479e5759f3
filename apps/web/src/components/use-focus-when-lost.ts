'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to an element when a value changes and what had the focus went away with it: a form that was sent, for
 * example. Whoever is somewhere else stays there.
 */
export function useFocusWhenLost(target: RefObject<HTMLElement | null>, value: unknown): void {
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (document.activeElement === document.body) target.current?.focus();
  }, [target, value]);
}
