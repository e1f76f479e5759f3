import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, LOST_REQUEST, test } from './support/test.ts';

const CLIENT = resolve(import.meta.dirname, '../../../packages/client');

/** A page of somebody's own, with what is in the package. It signs in with what it gets, and pays. */
const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>Program</title>
<link rel="icon" href="data:,">
<body></body>
<script type="module">
  import { createCaudal, toMinorUnits, transferIdFor } from '/program/client.js';
  const { to, namespace, ...login } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const caudal = createCaudal({ url: location.origin, ...login });
  const { items: [account] } = await caudal.accounts.list();
  const { entry } = await caudal.transfers.create({
    id: transferIdFor('invoice 7', namespace),
    fromAccountId: account.id,
    to,
    amountMinor: toMinorUnits('10.50', 2),
    currency: 'USD',
  });
  const amounts = [entry.balanceAfterMinor];
  for await (const { amountMinor } of caudal.accounts.entries({ id: account.id, limit: 1 })) amounts.push(amountMinor);
  document.body.textContent = amounts.join(' ');
</script>`;

test('client in a page: signs in, pays once though the answer is lost, reads all entries', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST);
  const olga = await bank.customer('Olga', { USD: 10_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await promisify(execFile)(process.execPath, [resolve(CLIENT, 'build/main.ts')]);
  const script = await readFile(resolve(CLIENT, 'dist/index.js'), 'utf8');
  await page.route('**/program/', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.route('**/program/client.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
  await page.route(
    '**/api/trpc/transfers.create',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

  const { username, password } = olga;
  const given = { username, password, to: pavel.username, namespace: crypto.randomUUID() };
  await page.goto(`/program/#${encodeURIComponent(JSON.stringify(given))}`);
  await expect(page.locator('body')).toHaveText('8950 -1050 10000');
  expect(await bank.balanceOf(pavel)).toBe('1050');
});
