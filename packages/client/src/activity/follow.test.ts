import { expect, test } from 'vitest';
import { followActivity } from './follow.ts';

const OVER = 'event: ready\nid: here\ndata: {}\n\nevent: end\ndata: {"reason":"session-over"}\n\n';

/** A bank that ends the first stream since the session is over, and keeps the next one open. */
function aBank(isRenewed: boolean) {
  const addresses: string[] = [];
  return {
    addresses,
    endpoint: {
      url: new URL('https://bank.example/api/v1/activity'),
      credentials: 'omit',
      fetch: async (url: string | URL | Request) => {
        addresses.push(String(url));
        const body = addresses.length === 1 ? OVER : 'event: ready\nid: there\ndata: {}\n\n';
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      },
      headers: async () => ({}),
      renew: async () => isRenewed,
    } as const,
  };
}

test('session over, no other token: ends with UNAUTHENTICATED, without asking again', async () => {
  const bank = aBank(false);
  const stream = followActivity(bank.endpoint);
  expect((await stream.next()).value).toEqual({ type: 'ready', after: 'here' });
  await expect(stream.next()).rejects.toMatchObject({ domainCode: 'UNAUTHENTICATED' });
  expect(bank.addresses).toHaveLength(1);
});

test('session over, another token: goes on at once from where it was', async () => {
  const bank = aBank(true);
  const stream = followActivity(bank.endpoint);
  await stream.next();
  expect((await stream.next()).value).toEqual({ type: 'ready', after: 'there' });
  expect(bank.addresses[1]).toBe('https://bank.example/api/v1/activity?after=here');
  await stream[Symbol.asyncDispose]();
});
