'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to the element on mount, for keyboards and screen readers. */
export function useFocusOnMount<Element extends HTMLElement>(): RefObject<Element | null> {
  const target = useRef<Element>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
