'use client';

import { useSyncExternalStore } from 'react';
import { OFF, STORED_AS } from './early-keys.ts';

// Kept in this browser, like the appearance: whether single keys are in the way depends on the keyboard and on the
// assistive technology of the machine. Decision 121: docs/decisions/0121-command-palette-of-our-own.md.

const listeners = new Set<() => void>();

/** Where there is no storage. */
let fallback: string | null = null;

/** Whether keyboard shortcuts are on in this browser; off until the page is hydrated. */
export function useShortcutsAreOn(): boolean {
  return useSyncExternalStore(subscribe, areOn, () => false);
}

/** Turns them on or off, in all tabs. */
export function turnShortcuts(on: boolean): void {
  try {
    if (on) window.localStorage.removeItem(STORED_AS);
    else window.localStorage.setItem(STORED_AS, OFF);
  } catch {
    // Blocked by the browser's settings: until the page is left.
    fallback = on ? null : OFF;
  }
  for (const listener of listeners) listener();
}

function areOn(): boolean {
  try {
    return window.localStorage.getItem(STORED_AS) !== OFF;
  } catch {
    return fallback !== OFF;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
