import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Customer } from '../customers.ts';

/** As many customers pay at once, and wait in between: the proof is about logins, not about load. */
const AT_ONCE = 4;
const PAUSE_MS = 50;

/** Sends transfers, each once, until it is stopped. */
export function offerTransfers(url: string, customers: readonly Customer[]) {
  const refused: string[] = [];
  let posted = 0;
  let turn = 0;
  let stopping = false;

  async function pay(): Promise<void> {
    while (!stopping) {
      const from = customers[turn++ % customers.length];
      const to = customers[turn % customers.length];
      if (from === undefined || to === undefined) throw new RangeError('there are no customers');
      const answer = await fetch(`${url}/api/v1/transfers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${from.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          id: v7(),
          fromAccountId: from.accountId,
          to: to.number,
          amountMinor: '1',
          currency: 'USD',
        }),
      });
      const body: unknown = await answer.json();
      if (answer.ok) posted += 1;
      else refused.push(`${answer.status} ${sentenceOf(body)}`);
      await delay(PAUSE_MS);
    }
  }

  const payers = Array.from({ length: AT_ONCE }, pay);
  return {
    /** Waits for all answers. @returns how many were posted, and the others' status and sentence. */
    async stop(): Promise<{ readonly posted: number; readonly refused: readonly string[] }> {
      stopping = true;
      await Promise.all(payers);
      return { posted, refused };
    },
  };
}

function sentenceOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
}
