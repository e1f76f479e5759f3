import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { v7 } from 'uuid';
import type { Customer } from '../customers.ts';

/** Callers at a time; each sends its next transfer once the last is acknowledged. */
const CALLERS = 8;
/** Between two transfers of a caller: the machines of the proof share one computer. */
const PAUSE_MS = 50;
/** Before the same transfer is sent again, to the other server. */
const AGAIN_MS = 200;
/** Longer than the 15 s within which a posting is answered. */
const ANSWER_MS = 20_000;
const CONNECT_MS = 2_000;

export interface Traffic {
  /** When each transfer was acknowledged, in `performance.now()`. */
  readonly acknowledgedAt: readonly number[];
  /** How often a transfer had to be sent again. */
  readonly again: number;
  /** Rejects when a transfer is refused: every transfer of the proof is a good one. */
  readonly failed: Promise<never>;
  /** Waits for the acknowledgement of every transfer that was sent. */
  stop(): Promise<void>;
}

/**
 * Sends transfers as the documented client does: an id made before the first attempt, and the same id until the
 * answer is known.
 *
 * @param options.log - a line for each acknowledged transfer: id, from, to, amount. Written before anything else.
 */
export function sendTransfers(
  urls: readonly string[],
  { customers, log }: { readonly customers: readonly Customer[]; readonly log: string },
): Traffic {
  const agent = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    pipelining: 1,
  });
  const acknowledgedAt: number[] = [];
  let again = 0;
  let stopping = false;

  async function call(caller: number): Promise<void> {
    let turn = caller;
    while (!stopping) {
      const from = pick(customers, randomInt(customers.length));
      const to = pick(
        customers.filter((customer) => customer !== from),
        randomInt(customers.length - 1),
      );
      const transfer = { id: v7(), amountMinor: `${randomInt(1, 10_000)}` };
      const body = { ...transfer, fromAccountId: from.accountId, to: to.number, currency: 'USD' };
      while (!(await send(pick(urls, turn++), from, body))) {
        again += 1;
        await delay(AGAIN_MS);
      }
      appendFileSync(log, `${transfer.id},${from.accountId},${to.accountId},${transfer.amountMinor}\n`);
      acknowledgedAt.push(performance.now());
      await delay(PAUSE_MS);
    }
  }

  /** @returns whether it was acknowledged. @throws on a refusal. */
  async function send(url: string, { accessToken }: Customer, transfer: unknown): Promise<boolean> {
    let status: number;
    let text: string;
    try {
      const answer = await request(`${url}/api/v1/transfers`, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(transfer),
      });
      status = answer.statusCode;
      text = await answer.body.text();
    } catch {
      return false;
    }
    if (status === 503) return false;
    if (status !== 200) throw new Error(`a transfer was answered with ${status}: ${text}`);
    return true;
  }

  const callers = Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
  const { promise: failed, reject } = Promise.withResolvers<never>();
  callers.catch(reject);
  // Nobody may be waiting for it; `stop` throws it as well.
  failed.catch(() => undefined);
  return {
    acknowledgedAt,
    failed,
    get again() {
      return again;
    },
    async stop() {
      stopping = true;
      await callers;
      await agent.close();
    },
  };
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('there is nothing to pick from');
  return item;
}
