import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { v7 } from 'uuid';
import type { Customer } from '../customers.ts';
import type { RunningProxy } from './proxy.ts';

/** Requests over connections that stay open, and as many over fresh ones. Pages cost the most by far. */
const A_SECOND = { transfer: 4, read: 4, page: 0.5 } as const;
const KEPT_CONNECTIONS = 16;
/** The longest that an answer may take; what takes longer has failed. */
const ANSWER_MS = 20_000;

export interface Load {
  /** Answered requests so far. */
  readonly answered: number;
  /** What has failed so far, with the reason. */
  readonly failures: readonly string[];
  /** Waits for all answers. */
  stop(): Promise<void>;
}

/** Sends transfers, reads and pages at a constant rate, each once: whatever is not answered with 200 has failed. */
export function offerLoad(proxy: RunningProxy, customers: readonly Customer[]): Load {
  const connect = {
    ca: proxy.ca,
    lookup: (_name: string, _options: unknown, done: (error: null, found: Address[]) => void) =>
      done(null, [{ address: proxy.address, family: 4 }]),
  };
  const limits = { connect, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS };
  // As browsers do; the fresh ones are of programs.
  const kept = new Agent({ ...limits, allowH2: true, connections: KEPT_CONNECTIONS, pipelining: 1 });
  const failures: string[] = [];
  let answered = 0;
  let turn = 0;
  let stopping = false;

  async function send(kind: Kind, isKept: boolean): Promise<void> {
    const customer = customers[turn++ % customers.length];
    const payee = customers[turn % customers.length];
    if (customer === undefined || payee === undefined) throw new RangeError('there are no customers');
    const agent = isKept ? kept : new Agent({ ...limits, connections: 1, allowH2: false });
    try {
      const { path, ...rest } = requestOf(kind, customer, payee);
      const { statusCode, body } = await request(proxy.url + path, { ...rest, dispatcher: agent });
      const text = await body.text();
      if (statusCode === 200) answered += 1;
      else failures.push(`${kind}: ${statusCode} ${text.slice(0, 200)}`);
    } catch (error) {
      failures.push(`${kind}: ${error instanceof Error ? error.message : error}`);
    } finally {
      if (!isKept) await agent.close();
    }
  }

  async function offer(kind: Kind, isKept: boolean): Promise<void> {
    const sent: Promise<void>[] = [];
    for (let due = performance.now(); !stopping; due += 1_000 / A_SECOND[kind]) {
      await delay(Math.max(0, due - performance.now()));
      sent.push(send(kind, isKept));
    }
    await Promise.all(sent);
  }

  const offers = KINDS.flatMap((kind) => [offer(kind, true), offer(kind, false)]);
  return {
    get answered() {
      return answered;
    },
    failures,
    async stop() {
      stopping = true;
      await Promise.all(offers);
      await kept.close();
    },
  };
}

interface Address {
  readonly address: string;
  readonly family: number;
}

const KINDS = ['transfer', 'read', 'page'] as const;
type Kind = (typeof KINDS)[number];

function requestOf(kind: Kind, { accessToken, accountId }: Customer, payee: Customer) {
  const authorization = `Bearer ${accessToken}`;
  if (kind === 'page') return { method: 'GET', path: '/sign-in' } as const;
  if (kind === 'read')
    return { method: 'GET', path: '/api/v1/accounts', headers: { authorization } } as const;
  return {
    method: 'POST',
    path: '/api/v1/transfers',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: v7(),
      fromAccountId: accountId,
      to: payee.number,
      amountMinor: '1',
      currency: 'USD',
    }),
  } as const;
}
