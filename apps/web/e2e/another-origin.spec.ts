import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect, test } from './support/test.ts';

const PORT = Number(process.env.CAUDAL_E2E_APP_PORT);

/** A program that runs in a page: not the bank's, on a port of its own. */
let app: Server;
test.beforeAll(async () => {
  app = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>An app</title>');
  });
  await once(app.listen(PORT, '127.0.0.1'), 'listening');
});
test.afterAll(() => {
  app.closeAllConnections();
  app.close();
});

test('page of an allowed origin: signs in by token and opens an account once; one by another name reads nothing', async ({
  browser,
  bank,
  baseURL: url = '',
}) => {
  const { username, password } = await bank.customer('Nora');
  // The network of other journeys is a header, which would need a permission of its own here.
  const context = await browser.newContext({ extraHTTPHeaders: {} });
  const page = await context.newPage();

  await page.goto(`http://127.0.0.1:${PORT}/`);
  const seen = await page.evaluate(
    async ({ url, credentials }) => {
      const json = { 'content-type': 'application/json' };
      const send = (path: string, init: RequestInit) => fetch(`${url}/api/v1/${path}`, init);
      const body = JSON.stringify(credentials);
      const tokens = await send('tokens', { method: 'POST', headers: json, body });
      const authorization = `Bearer ${(await tokens.json()).accessToken}`;
      const open = () =>
        send('accounts', {
          method: 'POST',
          headers: { ...json, authorization, 'idempotency-key': 'from-a-page' },
          body: JSON.stringify({ currency: 'USD' }),
        });
      const [first, second] = [await (await open()).text(), await (await open()).text()];
      const accounts = await send('accounts', { headers: { authorization } });
      const known = { authorization, 'if-none-match': accounts.headers.get('etag') ?? '' };
      const refused = await send('me', {});
      return {
        isSame: first === second,
        accounts: (await accounts.json()).items.length,
        again: (await send('accounts', { headers: known })).status,
        refused: (await refused.json()).data.requestId === refused.headers.get('x-request-id'),
        withCookies: await send('me', { credentials: 'include' }).then(String, String),
      };
    },
    { url, credentials: { username, password } },
  );
  expect(seen).toEqual({
    isSame: true,
    accounts: 1,
    again: 304,
    refused: true,
    withCookies: 'TypeError: Failed to fetch',
  });

  await page.goto(`http://localhost:${PORT}/`);
  const other = await page.evaluate(
    (address) => fetch(address).then(String, String),
    `${url}/api/v1/currencies`,
  );
  expect(other).toBe('TypeError: Failed to fetch');
  await context.close();
});
