import { expect, test } from './support/test.ts';

test('API documentation: signed in also after a reload; the search finds an operation; its example is answered', async ({
  page,
  bank,
}) => {
  const rosa = await bank.customer('Rosa', { USD: 4_200n });
  const operation = (path: string) => page.locator('.opblock').filter({ hasText: path });
  const send = async (path: string) => {
    await operation(path).getByRole('button', { name: 'Execute' }).click();
    await expect(
      operation(path).locator('.live-responses-table tbody .response-col_status').first(),
    ).toHaveText(/^200/);
  };
  const search = async (words: string) => {
    await page.getByLabel('Search operations').fill(words);
    await expect(page.locator('.opblock')).toHaveCount(1);
    await page.locator('.opblock-summary-control').click();
  };

  await page.goto('/docs');
  await page.getByLabel('Search operations').fill('idempotency-key');
  await expect(page.locator('.opblock')).toHaveText([/POST\s*\/accounts/, /POST\s*\/payees/]);
  await search('access token');
  await operation('/tokens')
    .locator('textarea')
    .fill(JSON.stringify({ username: rosa.username, password: rosa.password }));
  await send('/tokens');

  await page.reload();
  await search('get account present balance');
  // The example names the caller's own account.
  await send('/accounts/{id}');
  await expect(operation('/accounts/{id}').locator('.live-responses-table')).toContainText(
    '"balanceMinor": "4200"',
  );
});
