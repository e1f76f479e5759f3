import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cut,
  endless,
  lost,
  openScriptedBank,
  page,
  refusal,
  result,
  type ScriptedBank,
  silence,
} from './fixtures/scripted-bank.ts';
import { CaudalError, createCaudal } from './index.ts';

const TRANSFER = {
  id: '0190a1c0-0000-7000-8000-000000000001',
  fromAccountId: '0190a1c0-0000-7000-8000-000000000002',
  to: 'bruno',
  amountMinor: '1050',
  currency: 'USD',
};

let bank: ScriptedBank;
beforeAll(async () => {
  bank = await openScriptedBank();
});
afterAll(() => bank.close());

const client = (options = {}) => createCaudal({ url: bank.url, accessToken: 'a-token', ...options });

/** The requests of a piece of work, and how it failed. */
async function failing(work: () => Promise<unknown>) {
  const before = bank.received.length;
  const error = await work().then(
    () => expect.fail('it succeeded'),
    (reason: unknown) => reason,
  );
  return { error, requests: bank.received.length - before };
}

describe('a change that is repeatable', () => {
  it.each([
    ['lost answer', lost],
    ['answer cut off', cut('{"result":{"data":{}}')],
    ['502 of a proxy', page(502)],
    ['504 of a proxy', page(504)],
    ['BUSY', refusal(503, 'BUSY')],
  ])('%s: the same request again', async (_what, scene) => {
    bank.script('transfers.create', scene, result({ id: TRANSFER.id }));
    const before = bank.received.length;
    await expect(client().transfers.create(TRANSFER)).resolves.toEqual({ id: TRANSFER.id });
    const [first, second, ...others] = bank.received.slice(before);
    expect(first?.input).toEqual(TRANSFER);
    expect(second?.input).toEqual(TRANSFER);
    expect(others).toEqual([]);
  });

  it('no retries wanted: one request, and the caller is told that it may have happened', async () => {
    bank.script('transfers.create', lost);
    const { error, requests } = await failing(() => client().transfers.create(TRANSFER, { maxRetries: 0 }));
    expect(error).toMatchObject({ domainCode: 'NO_ANSWER', mayHaveHappened: true, status: undefined });
    expect(requests).toBe(1);
  });

  it.each([
    [409, 'ID_REUSED'],
    [422, 'INSUFFICIENT_FUNDS'],
    [429, 'TOO_MANY_REQUESTS'],
    [422, 'SOMETHING_NEWER'],
  ])('%s %s: one request, a refusal that did not happen', async (status, domainCode) => {
    bank.script('transfers.create', refusal(status, domainCode, { 'retry-after': '60' }));
    const { error, requests } = await failing(() => client().transfers.create(TRANSFER));
    expect(error).toBeInstanceOf(CaudalError);
    expect(error).toMatchObject({
      domainCode,
      status,
      requestId: 'r-1',
      retryAfter: 60,
      mayHaveHappened: false,
      procedure: 'transfers.create',
    });
    expect(requests).toBe(1);
  });

  it('bank asks for more time than there is: its refusal at once', async () => {
    bank.script('transfers.create', refusal(503, 'BUSY', { 'retry-after': '600' }));
    const { error, requests } = await failing(() => client().transfers.create(TRANSFER));
    expect(error).toMatchObject({ domainCode: 'BUSY', retryAfter: 600 });
    expect(requests).toBe(1);
  });

  it('never an answer: ends with the last failure after the retries', async () => {
    bank.script('transfers.create', lost, lost, lost);
    const { error, requests } = await failing(() => client().transfers.create(TRANSFER, { maxRetries: 2 }));
    expect(error).toMatchObject({ domainCode: 'NO_ANSWER' });
    expect(requests).toBe(3);
  });
});

describe('a change that could happen twice', () => {
  it.each([
    ['lost answer', lost, 'NO_ANSWER'],
    ['502 of a proxy', page(502), 'FOREIGN_ANSWER'],
    ['UNAVAILABLE', refusal(503, 'UNAVAILABLE'), 'UNAVAILABLE'],
    ['INTERNAL', refusal(500, 'INTERNAL'), 'INTERNAL'],
  ])('%s: one request', async (_what, scene, domainCode) => {
    bank.script('me.update', scene);
    const { error, requests } = await failing(() => client().me.update({ fullName: 'Ana' }));
    expect(error).toMatchObject({ domainCode, mayHaveHappened: true });
    expect(requests).toBe(1);
  });

  it('BUSY: tried again, since the bank says so only if nothing was written', async () => {
    bank.script('me.update', refusal(503, 'BUSY'), result({ id: '1' }));
    await expect(client().me.update({ fullName: 'Ana' })).resolves.toEqual({ id: '1' });
  });

  it('nobody listening: tried again, since nothing can have happened', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    server.close();
    await once(server, 'close');
    let attempts = 0;
    const counted: typeof fetch = (...request) => {
      attempts += 1;
      return fetch(...request);
    };
    const away = createCaudal({
      url: `http://127.0.0.1:${port}`,
      accessToken: 'x',
      fetch: counted,
      maxRetries: 1,
    });
    const { error } = await failing(() => away.me.update({ fullName: 'Ana' }));
    expect(error).toMatchObject({ domainCode: 'NO_ANSWER', mayHaveHappened: false });
    expect(attempts).toBe(2);
  });
});

describe('a change under a key', () => {
  const keysOf = (received: readonly { readonly headers: IncomingHttpHeaders }[]) =>
    received.map(({ headers }) => headers['idempotency-key']);

  it('answer lost: the same request again, under the same key', async () => {
    bank.script('accounts.open', lost, page(502), result({ id: '1' }));
    const before = bank.received.length;
    await client().accounts.open({ currency: 'USD' });
    const [first, ...others] = keysOf(bank.received.slice(before));
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(others).toEqual([first, first]);
  });

  it('key of each call: a new one, unless the caller has one', async () => {
    bank.script('accounts.open', result({ id: '1' }), result({ id: '2' }), result({ id: '3' }));
    const before = bank.received.length;
    const caudal = client();
    await caudal.accounts.open({ currency: 'USD' });
    await caudal.accounts.open({ currency: 'EUR' });
    await caudal.accounts.open({ currency: 'JPY' }, { idempotencyKey: 'customer-7/JPY' });
    const keys = keysOf(bank.received.slice(before));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('customer-7/JPY');
  });

  it('change with an id, or that can happen twice: no key', async () => {
    bank.script('transfers.create', result({ id: TRANSFER.id }));
    bank.script('me.update', result({ id: '1' }));
    const before = bank.received.length;
    await client().transfers.create(TRANSFER);
    await client().me.update({ fullName: 'Ana' });
    expect(keysOf(bank.received.slice(before))).toEqual([undefined, undefined]);
  });

  it.each(['', 'a b', 'ñ', 'x'.repeat(256), '"quoted"'])('key %j: RangeError', async (idempotencyKey) => {
    await expect(client().accounts.open({ currency: 'USD' }, { idempotencyKey })).rejects.toThrow(RangeError);
  });
});

describe('time-outs', () => {
  it.each([
    ['headers', silence],
    ['body', endless],
  ])('black hole at the %s: TIMED_OUT per attempt, then another attempt', async (_where, scene) => {
    bank.script('accounts.list', scene, result({ items: [], nextCursor: null }));
    await expect(client({ attemptTimeoutMs: 100 }).accounts.list()).resolves.toMatchObject({ items: [] });
  });

  it('black hole at the connection: TIMED_OUT', async () => {
    // Accepts, and never says a word of TLS.
    const hole = createServer().listen(0, '127.0.0.1');
    await once(hole, 'listening');
    const address = hole.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const caudal = createCaudal({ url: `https://127.0.0.1:${port}`, maxRetries: 0, attemptTimeoutMs: 100 });
    await expect(caudal.currencies.list()).rejects.toMatchObject({ domainCode: 'TIMED_OUT' });
    hole.close();
  });

  it('time in all over while attempts go on: TIMED_OUT, with the last failure as cause', async () => {
    bank.script('accounts.list', page(502), silence);
    const work = client({ totalTimeoutMs: 800 }).accounts.list();
    await expect(work).rejects.toMatchObject({
      domainCode: 'TIMED_OUT',
      cause: { domainCode: 'FOREIGN_ANSWER', status: 502 },
    });
  });

  it('limits of a call: before those of its client', async () => {
    bank.script('accounts.list', silence);
    const work = client({ totalTimeoutMs: Number.POSITIVE_INFINITY }).accounts.list(
      {},
      { totalTimeoutMs: 50 },
    );
    await expect(work).rejects.toMatchObject({ domainCode: 'TIMED_OUT' });
  });

  it.each([
    { attemptTimeoutMs: 0 },
    { totalTimeoutMs: Number.NaN },
    { totalTimeoutMs: 2 ** 31 },
    { maxRetries: -1 },
    { maxRetries: 1.5 },
  ])('%o: RangeError', (limits) => {
    expect(() => client(limits)).toThrow(RangeError);
  });
});

describe('abortion', () => {
  const reason = new Error('enough');

  it('aborted before the call: no request', async () => {
    const { error, requests } = await failing(() =>
      client().accounts.list({}, { signal: AbortSignal.abort(reason) }),
    );
    expect([error, requests]).toEqual([reason, 0]);
  });

  it.each([
    ['while the bank is silent', silence],
    ['in a wait between two attempts', refusal(503, 'BUSY', { 'retry-after': '30' })],
  ])('aborted %s: the signal’s reason, at once', async (_when, scene) => {
    const controller = new AbortController();
    bank.script('accounts.list', (response, request) => {
      scene(response, request);
      response.on('close', () => controller.abort(reason));
      if (scene === silence) controller.abort(reason);
    });
    const { error, requests } = await failing(() =>
      client().accounts.list({}, { signal: controller.signal }),
    );
    expect([error, requests]).toEqual([reason, 1]);
  });

  it('aborted in the middle of a list: no further page', async () => {
    const controller = new AbortController();
    bank.script('transfers.list', result({ items: [{ id: '1' }], nextCursor: 'c' }));
    const { error, requests } = await failing(async () => {
      for await (const _ of client().transfers.list({}, { signal: controller.signal }))
        controller.abort(reason);
    });
    expect([error, requests]).toEqual([reason, 1]);
  });
});
