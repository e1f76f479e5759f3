import type { Transfer } from './transfer.ts';

/** From which side the person sees a transfer: whom it went to or came from, and the amount without its sign. */
export function sideOf({ entry, from, to }: Transfer) {
  const isOut = entry === null || entry.amountMinor.startsWith('-');
  return { isOut, other: isOut ? to : from };
}
