'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to what a step begins with, for keyboards and screen readers. */
export function useFocusOnMount<Element extends HTMLElement>(): RefObject<Element | null> {
  const target = useRef<Element>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
