import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, PASSWORD } from '../fixtures/test-bank.ts';

it.each(DOORS)('API over %s beyond the limit: BUSY with Retry-After, /healthz still 200', async (door) => {
  const load = fixedLimit(1);
  const overloaded = await openTestBank({ load });
  const ask = () => call(overloaded.app, door, { name: 'currencies.list' });
  const [one, other] = await Promise.all([ask(), ask()]);
  expect([one.status, other.status].toSorted()).toEqual([200, 503]);
  const refused = one.status === 503 ? one : other;
  expect([refused.domainCode, refused.response.headers['retry-after']]).toEqual(['BUSY', '1']);
  const leave = load.enter();
  expect((await overloaded.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  leave?.();
  for (let request = 0; request < 3; request++) expect((await ask()).status).toBe(200);
  await overloaded.close();
});

it('slow sender: takes no room in the limit', async () => {
  const quick = await openTestBank({ load: fixedLimit(1) });
  const address = new URL(await quick.app.listen({ host: '127.0.0.1', port: 0 }));
  const slow = connect(Number(address.port), address.hostname);
  const begun = once(quick.app.server, 'request');
  slow.write(
    'POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{',
  );
  await begun;
  expect((await fetch(new URL('/api/v1/currencies', address))).status).toBe(200);
  slow.end('}');
  expect(await text(slow)).toContain('VALIDATION_FAILED');
  await quick.close();
});

it('slow reader: takes no room in the limit', async () => {
  const quick = await openTestBank({ load: fixedLimit(1) });
  const address = new URL('/api/v1/currencies', await quick.app.listen({ host: '127.0.0.1', port: 0 }));
  const kept = Promise.withResolvers<ServerResponse>();
  quick.app.server.prependOnceListener('request', (_request, response: ServerResponse) => {
    response.end = () => {
      kept.resolve(response);
      return response;
    };
  });
  const unread = fetch(address);
  const response = await kept.promise;
  expect((await fetch(address)).status).toBe(200);
  response.destroy();
  await expect(unread).rejects.toThrow();
  expect((await fetch(address)).status).toBe(200);
  await quick.close();
});

it('disconnected caller: keeps its room until its work is done', async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow = await openTestBank({
    load: fixedLimit(1),
    identity: {
      passwords: {
        hash: async () => 'hash',
        verify: async () => {
          begun.resolve();
          await goOn.promise;
          return false;
        },
      },
    },
  });
  const address = await slow.app.listen({ host: '127.0.0.1', port: 0 });
  const status = async () => (await fetch(`${address}/api/v1/currencies`)).status;
  const impatient = new AbortController();
  const gone = once(slow.app.server, 'request').then(([, response]) => once(response, 'close'));
  const body = JSON.stringify({ username: 'nobody', password: PASSWORD });
  const asked = fetch(`${address}/api/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: impatient.signal,
  });
  await begun.promise;
  impatient.abort();
  await expect(asked).rejects.toThrow();
  await gone;
  expect(await status()).toBe(503);
  goOn.resolve();
  await expect.poll(status).toBe(200);
  expect((await fetch(`${address}/api/v1/currencies`, { method: 'HEAD' })).status).toBe(200);
  await slow.close();
});
