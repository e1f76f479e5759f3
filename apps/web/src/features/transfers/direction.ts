import type { Transfer } from './transfer.ts';

/** A transfer as the user sees it: its direction and its counterparty. Staff see it as the sender does. */
export function sideOf({ entry, from, to }: Transfer) {
  const isOut = entry === null || entry.amountMinor.startsWith('-');
  return { isOut, counterparty: isOut ? to : from };
}
