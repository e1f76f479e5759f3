import { once } from 'node:events';
import { Agent, request as send } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Session } from '@caudal/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { type Connections, watchConnections } from './connections.ts';
import { drain } from './drain.ts';
import { type Listening, listen } from './listen.ts';

const LONG_ENOUGH_MS = 300_000;

let bank: TestBank;
let listening: Listening;
let connections: Connections;
let accepting = true;

beforeEach(async () => {
  accepting = true;
  bank = await openTestBank({ health: { accepting: () => accepting, findProblem: async () => undefined } });
  connections = watchConnections(bank.app.server, {
    limits: { ofProcess: 10_000, ofNetwork: 10_000 },
    trustedProxies: [],
  });
  listening = await listen(bank.app, { host: '127.0.0.1', port: 0 });
});
afterEach(() => bank.close());

const stop = ({ keepOpen = Promise.resolve(), maxMs = LONG_ENOUGH_MS } = {}) =>
  drain(bank.app, { listening, connections, keepOpen, endStreams: async () => undefined, maxMs });

interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
}

/** Sends a request over a connection of its own, or the agent's. */
async function ask(
  path: string,
  { body, token, agent = new Agent() }: { body?: object; token?: string; agent?: Agent } = {},
): Promise<Answer> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const request = send(new URL(path, listening.url), {
    agent,
    headers,
    method: body === undefined ? 'GET' : 'POST',
  });
  request.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'close');
  return { status: response.statusCode, connection: response.headers.connection };
}

describe('transfers that wait for a lock', () => {
  let ana: SignedInUser;
  let bruno: SignedInUser;
  let accountId: string;
  let other: Session;

  beforeEach(async () => {
    ana = await bank.user();
    bruno = await bank.user();
    const account = await anAccountWith(bank, { owner: ana, banker: bruno, amountMinor: 100_000n });
    await anAccountWith(bank, { owner: bruno, banker: ana });
    accountId = account.id;
    other = await bank.database.sessionAs('owner');
    await other.sql('BEGIN');
    await other.sql('SELECT FROM accounts WHERE id = $1::uuid FOR UPDATE', [accountId]);
  });

  const pay = () =>
    ask('/api/v1/transfers', {
      token: ana.token,
      body: {
        id: uuidv7(),
        fromAccountId: accountId,
        to: bruno.user.username,
        amountMinor: '1',
        currency: 'USD',
      },
    });

  it('24 on connections of their own: every one is answered, and the next caller is refused', async () => {
    const answers = Array.from({ length: 24 }, pay);
    await expect.poll(() => bank.runtime.banking.posting.state().waiting).toBeGreaterThan(0);
    await expect.poll(() => connections.count()).toBe(24);
    const stopped = stop();
    await expect.poll(() => ask('/healthz').catch(() => 'refused')).toBe('refused');
    await other.sql('ROLLBACK');
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(24).fill(200));
    await stopped;
  });

  it('longer than a stop may take: their connections close, and the stop ends', async () => {
    const lost = pay().catch(() => 'lost');
    await expect.poll(() => connections.count()).toBe(1);
    await stop({ maxMs: 1 });
    expect(await lost).toBe('lost');
    await other.sql('ROLLBACK');
  });
});

it('300 callers whose connections nobody has accepted yet: every one is answered', async () => {
  const { port, hostname } = new URL(listening.url);
  // The system completes connections on its own, so nothing here gives the server a turn before the stop.
  const answers = Array.from({ length: 300 }, () => {
    const socket = connect(Number(port), hostname);
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    return text(socket);
  });
  await stop();
  const heads = (await Promise.all(answers)).map((answer) => answer.split('\r\n', 1)[0]);
  expect(heads).toEqual(Array(300).fill('HTTP/1.1 200 OK'));
});

it('during the delay: /readyz says no, requests are answered and close their connections', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await ask('/api/v1/currencies', { agent })).connection).toBe('keep-alive');
  accepting = false;
  const { promise: keepOpen, resolve: endDelay } = Promise.withResolvers<void>();
  const stopped = stop({ keepOpen });
  expect(await ask('/readyz', { agent })).toEqual({ status: 503, connection: 'close' });
  expect(await ask('/api/v1/currencies', { agent })).toEqual({ status: 200, connection: 'close' });
  endDelay();
  await stopped;
  await expect(ask('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('connections without a request, unused or upgraded: closed, the stop ends', async () => {
  const { port, hostname } = new URL(listening.url);
  const unused = connect(Number(port), hostname);
  const idle = connect(Number(port), hostname);
  idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await once(idle, 'data');
  await expect.poll(() => connections.count()).toBe(2);
  const ends = [once(unused, 'close'), once(idle, 'close')];
  unused.resume();
  idle.resume();
  await stop();
  await Promise.all(ends);
  expect(connections.count()).toBe(0);
});
