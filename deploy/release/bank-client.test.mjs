import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { bankAt, SmokeFailure } from './bank-client.mjs';
import { journey } from './journey.mjs';

test('503 with Retry-After: asked again; without it, or another refusal: not', async () => {
  const answers = [
    [503, { 'retry-after': '0' }, '{}'],
    [200, {}, '{"items":[]}'],
    [503, {}, 'the proxy has no server'],
    [422, {}, '{"message":"Not enough money","data":{"domainCode":"INSUFFICIENT_FUNDS"}}'],
  ];
  const bank = bankAt(await serve(() => answers.shift()), { waitSeconds: 30 });
  expect((await bank.ask('/api/v1/accounts')).text).toBe('{"items":[]}');
  await expect(bank.ask('/')).rejects.toThrow(/^GET http:.*: 503, the proxy has no server$/);
  await expect(bank.ask('/', { method: 'POST', json: {} })).rejects.toThrow(
    /^POST http:.*: 422, INSUFFICIENT_FUNDS, Not enough money$/,
  );
});

test.each([
  [
    'bank that is not ready',
    { '/readyz': [503, {}, '{"status":"not ready","problem":"Run caudal migrate"}'] },
    'Run caudal migrate',
  ],
  ['database that is away', { '/readyz': [503, {}, '{"status":"no database"}'] }, 'not ready: no database'],
  [
    'something else than a bank',
    { '/healthz': [200, {}, '<h1>It works!</h1>'] },
    'is not that of a bank: 200, <h1>',
  ],
  [
    'plain http',
    { '/healthz': [308, { location: 'https://bank.example/' }, ''] },
    'leads to https://bank.example/',
  ],
  ['unknown host', { '/sign-in': [421, {}, ''] }, '421, The bank does not answer under this host'],
  ['accounts for everybody', { '/api/v1/accounts': [200, {}, '{"items":[]}'] }, 'shown to strangers'],
  ['missing script', { '/_next/static/main.js': [404, {}, ''] }, '/_next/static/main.js: 404'],
])('%s: said', async (_, answers, problem) => {
  const address = await serve(({ url }) => ({ ...WELL, ...answers })[url]);
  const bank = bankAt(address, { waitSeconds: 0 });
  await expect(journey({ bank, say: () => undefined })).rejects.toThrow(problem);
});

test('nothing there, or no address: said', async () => {
  const bank = bankAt('http://127.0.0.1:9', { waitSeconds: 0 });
  await expect(journey({ bank, say: () => undefined })).rejects.toThrow(/no answer \(\w/);
  expect(() => bankAt('bank.example.com', { waitSeconds: 0 })).toThrow(SmokeFailure);
  expect(() => bankAt('https://bank.example.com/api/v1', { waitSeconds: 0 })).toThrow(
    'the bank is at https://bank.example.com',
  );
});

const WELL = {
  '/healthz': [200, {}, '{"status":"ok"}'],
  '/readyz': [200, {}, '{"status":"ready"}'],
  '/sign-in': [200, {}, '<script src="/_next/static/main.js">'],
  '/_next/static/main.js': [200, {}, 'void 0'],
  '/api/v1/accounts': [401, {}, '{}'],
};

/** @param answer - to a request: `[status, headers, body]`. @returns the address. */
async function serve(answer) {
  const server = createServer((request, response) => {
    const [status, headers, body] = answer(request);
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}
