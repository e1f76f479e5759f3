'use client';

import { useSyncExternalStore } from 'react';

/** Calls that wait for the user to confirm. They share one dialog. */
let waiting: ((confirmed: boolean) => void)[] = [];
const hosts = new Set<() => void>();

/**
 * Asks the user to confirm with the second factor. At most one dialog is open, whatever asks.
 *
 * @returns whether the user has confirmed; false where no page shows the dialog.
 */
export function askForConfirmation(): Promise<boolean> {
  if (hosts.size === 0) return Promise.resolve(false);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  waiting = [...waiting, resolve];
  for (const tell of hosts) tell();
  return promise;
}

/** Lets all waiting calls go on, or gives them up. */
export function settleConfirmation(confirmed: boolean): void {
  const settled = waiting;
  waiting = [];
  for (const tell of hosts) tell();
  for (const settle of settled) settle(confirmed);
}

function subscribe(tell: () => void): () => void {
  hosts.add(tell);
  return () => {
    hosts.delete(tell);
    // Nobody could answer any more.
    if (hosts.size === 0) settleConfirmation(false);
  };
}

/** Whether a call waits. Whoever uses it shows the dialog. */
export function useIsConfirmationAsked(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => waiting.length > 0,
    () => false,
  );
}
