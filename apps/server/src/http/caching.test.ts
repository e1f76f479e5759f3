import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { LEAST_COMPRESSED } from './compress.ts';
import { isKnown } from './etag.ts';

let bank: TestBank;
let ana: SignedInUser;
let account: { id: string };
beforeAll(async () => {
  bank = await openTestBank();
  const banker = await bank.user({ role: 'banker' });
  ana = await bank.user();
  account = await anAccountWith(bank, { owner: ana, banker, amountMinor: 100n });
});
afterAll(() => bank.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  bank.app.inject({ url, headers: { authorization: `Bearer ${ana.token}`, ...headers } });

describe('ETag', () => {
  it.each(['/api/v1/accounts', '/api/v1/currencies', '/api/v1/openapi.json', '/api/v1/transfers?limit=5'])(
    '%s again with its ETag: 304 without a body',
    async (url) => {
      const first = await get(url);
      const etag = String(first.headers.etag);
      expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
      for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
        const again = await get(url, { 'if-none-match': known });
        expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      }
      expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    },
  );

  it('entries after a movement: another ETag', async () => {
    const url = `/api/v1/accounts/${account.id}/entries`;
    const { etag } = (await get(url)).headers;
    const banker = await bank.user({ role: 'banker' });
    await anAccountWith(bank, { owner: ana, banker, currency: 'EUR', amountMinor: 1n });
    expect((await get(url, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    expect((await get('/api/v1/accounts', { 'if-none-match': String(etag) })).statusCode).toBe(200);
  });

  it('refusal: none, whatever the caller knows', async () => {
    const answer = await get('/api/v1/accounts/nonsense', { 'if-none-match': '*' });
    expect([answer.statusCode, answer.headers.etag]).toEqual([400, undefined]);
  });

  it('overlong If-None-Match: answered as usual', () => {
    expect(isKnown('"x",'.repeat(2_000), 'W/"y"')).toBe(false);
  });
});

describe('compression', () => {
  const DOCUMENT = '/api/v1/openapi.json';

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('document as %s: the same, smaller', async (encoding, unpack) => {
    const plain = await get(DOCUMENT);
    const small = await get(DOCUMENT, { 'accept-encoding': encoding });
    expect(small.headers['content-encoding']).toBe(encoding);
    expect(unpack(small.rawPayload).toString('utf8')).toBe(plain.body);
    expect(small.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length);
    expect([plain.headers.vary, small.headers.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding']);
  });

  it.each(['', 'identity', 'br;q=0', 'zstd', 'compress, deflate'])(
    'Accept-Encoding %j: not compressed',
    async (accepted) => {
      expect(
        (await get(DOCUMENT, { 'accept-encoding': accepted })).headers['content-encoding'],
      ).toBeUndefined();
    },
  );

  describe('of a large list', () => {
    const url = '/api/v1/payees?limit=100';
    beforeAll(async () => {
      const { prisma } = bank.database;
      const payees = await prisma.user.createManyAndReturn({
        data: Array.from({ length: 100 }, (_, index) => ({
          id: uuidv7(),
          username: `payee_${index}`,
          email: `payee_${index}@example.com`,
          fullName: 'Bruno Müller',
        })),
      });
      await prisma.payee.createMany({
        data: payees.map(({ id, username: reference }) => ({
          id,
          ownerId: ana.user.id,
          reference,
          payeeId: id,
          nickname: `${reference}, whom I pay every month`,
        })),
      });
    });

    it.each([
      ['REST', url],
      ['tRPC', `/api/trpc/payees.list?input=${encodeURIComponent('{"limit":100}')}`],
    ])('over %s: compressed for a token', async (_door, address) => {
      const plain = await get(address);
      expect(plain.body.length).toBeGreaterThan(LEAST_COMPRESSED);
      const small = await get(address, { 'accept-encoding': 'gzip, deflate, br' });
      expect(brotliDecompressSync(small.rawPayload).toString('utf8')).toBe(plain.body);
    });

    it('with a cookie: not compressed, since another page may have made the browser ask', async () => {
      const { cookie } = ana;
      for (const headers of [{ cookie }, { cookie, authorization: `Bearer ${ana.token}` }]) {
        const answer = await bank.app.inject({ url, headers: { ...headers, 'accept-encoding': 'br' } });
        expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, undefined]);
      }
    });
  });

  it('small list, and answers to POST: not compressed', async () => {
    const all = { 'accept-encoding': 'br, gzip' };
    expect((await get('/api/v1/accounts', all)).headers['content-encoding']).toBeUndefined();
    const headers = { 'content-type': 'application/json', ...all };
    const payload = { username: ana.user.username, password: 'wrong' };
    const tokens = await bank.app.inject({ method: 'POST', url: '/api/v1/tokens', headers, payload });
    expect(tokens.headers['content-encoding']).toBeUndefined();
  });
});

describe('Cache-Control', () => {
  it.each([
    ['/api/v1/currencies', 200, 'public, max-age=300'],
    ['/api/v1/openapi.json', 200, 'public, max-age=300'],
    ['/api/v1/accounts', 200, 'no-store'],
    ['/api/v1/me', 200, 'no-store'],
    ['/api/v1/currencies?x=1', 400, 'no-store'],
    ['/api/v1/nothing', 404, 'no-store'],
    ['/api/trpc/currencies.list', 200, 'no-store'],
    ['/docs/', 200, 'public, max-age=300'],
    ['/docs/start.js', 200, 'public, max-age=300'],
    ['/docs/swagger-ui-bundle.js', 200, 'public, max-age=300'],
    ['/docs/nothing', 404, 'no-store'],
    ['/healthz', 200, 'no-store'],
    ['/nothing', 404, 'no-store'],
  ])('%s, %i: %s', async (url, status, expected) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([status, expected]);
  });
});
