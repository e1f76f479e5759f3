import { readFile } from 'node:fs/promises';
import { mara } from './support/bank.ts';
import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('audit log: a look at a customer as a sentence, opened to its request, filtered in the address, exported', async ({
  page,
  bank,
}) => {
  const wanda = await bank.customer('Wanda', { USD: 1_000n });
  const { id } = await wanda.client.me.get();
  await signIn(page, mara());
  await page.goto(`/counter/customers/${id}`);
  await page.reload();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('About a person').fill(wanda.username);
  await page.getByLabel('Kind').selectOption('Customer viewed');
  const events = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('summary') });
  const looks = page.locator('main summary').filter({ hasText: /looked at Wanda/ });
  await expect(looks).toHaveCount(1);
  await expect(page).toHaveURL(`/audit?kinds=customer.viewed&user=${wanda.username}`);
  await looks.click();
  await expect(events.getByText('customer.viewed')).toBeVisible();
  await expect(events.getByText('Request', { exact: true })).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('audit.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('looked at Wanda');

  await page.getByRole('link', { name: /^All about Wanda/ }).click();
  await expect(page).toHaveURL(`/audit?user=${id}`);
  await expect(page.getByText(/paid in .*to Wanda/).first()).toBeVisible();
  await page.getByLabel('Done by').fill('nobody_there');
  await expect(page.getByRole('heading', { name: 'No events found' })).toBeVisible();
});

test('ledger: a verification that is started, left and found again, with its result', async ({ page }) => {
  await signIn(page, mara());
  await page.goto('/ledger');
  await expect(page.getByRole('table').first()).toContainText('Zero');
  await page.getByRole('button', { name: 'Verify the ledger now' }).click();
  await page.goto('/');
  await page.goto('/ledger');
  await expect(page.getByText('The ledger is consistent')).toBeVisible();
  await expect(page.getByText('Mara Lindqvist had it verified').first()).toBeVisible();
});
