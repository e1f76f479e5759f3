import type { BrowserContext } from '@playwright/test';
import { mara } from './support/bank.ts';
import { expectNoFindings } from './support/examine.ts';
import { signIn } from './support/journey.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

/** A second after the commit everything is on every screen; a busy machine gets two more. */
const SOON = { timeout: 3_000 };

test('money in: on every tab of one stream, in place, said once; others go on when a tab closes', async ({
  page,
  context,
  bank,
}) => {
  const ana = await bank.customer('Ana', { EUR: 10_000n });
  const bruno = await bank.customer('Bruno', { EUR: 20_000n });
  const [account] = (await ana.client.accounts.list()).items;
  const [from] = (await bruno.client.accounts.list()).items;
  const pay = (amountMinor: string) =>
    bruno.client.transfers.create({
      id: crypto.randomUUID(),
      fromAccountId: from?.id ?? '',
      to: ana.username,
      amountMinor,
      currency: 'EUR',
    });
  const streams = streamsOf(context);

  await signIn(page, ana);
  await page.goto('/');
  await streams.opened(1);
  const tab = await context.newPage();
  await tab.goto(`/accounts/${account?.id}`);
  const search = tab.getByRole('searchbox');
  await search.focus();
  const typing = await context.newPage();
  await typing.goto(`/send?to=${bruno.username}`);
  await typing.getByRole('button', { name: 'Continue' }).click();
  await typing.getByLabel('Note').fill('For the boat');

  await page.bringToFront();
  await pay('1200');
  await expect(page.getByRole('status').filter({ hasText: 'sent you' })).toHaveText(
    'Bruno Rivera sent you €12.00',
    SOON,
  );
  const toast = page.getByRole('banner').getByRole('link', { name: 'Bruno Rivera sent you €12.00' });
  // It stays while somebody points at it.
  await toast.hover();
  await expectNoFindings(page, 'toast');
  await page.getByRole('button', { name: 'Close this message' }).click();
  await expect(toast).toHaveCount(0);
  const main = page.getByRole('main');
  await expect(main.getByRole('article')).toContainText('€112.00');
  await expect(main.getByRole('link', { name: /^Bruno R/ })).toContainText('+€12.00');
  await expect(tab.getByRole('main')).toContainText('€112.00');
  await expect(tab.getByRole('main').getByRole('link', { name: /^Bruno R/ })).toBeVisible();
  await expect(search).toBeFocused();
  await expect(typing.getByRole('main')).toContainText('€112.00');
  await expect(typing.getByLabel('Note')).toHaveValue('For the boat');
  await expect(typing.getByLabel('Note')).toBeFocused();

  // The sign-in, the money that Ana began with, and this payment; a worker that is late is looked for each minute.
  const bell = page.getByRole('banner').getByRole('link', { name: 'Notices, 3 unread' });
  await expect(bell).toBeVisible({ timeout: 130_000 });

  await Promise.all(['1', '2', '3'].map(pay));
  await expect(page.getByRole('status').filter({ hasText: 'new movements' })).toHaveText('3 new movements');
  expect(await streams.count()).toBe(1);

  await page.close();
  await streams.opened(2);
  await pay('4');
  await expect(tab.getByRole('main')).toContainText('€112.10', SOON);
  expect(await streams.count()).toBe(2);
});

test('customer at the counter: deposits of a colleague appear while a note is typed', async ({
  page,
  context,
  bank,
}) => {
  const olga = await bank.customer('Olga', { EUR: 10_000n });
  const [account] = (await olga.client.accounts.list()).items;
  const streams = streamsOf(context);
  await signIn(page, mara());
  await page.goto(`/counter?q=${olga.username}`);
  await page.getByRole('link', { name: 'Olga Rivera' }).click();
  await page.waitForURL('**/counter/customers/*');
  await streams.following(1);
  const note = page.getByLabel('New note');
  await note.fill('Asked about a');
  await bank.deposit(account?.id ?? '', 2_345n, 'From a colleague');
  await expect(page.getByRole('main')).toContainText('€123.45', SOON);
  await expect(page.getByRole('main')).toContainText('From a colleague');
  await expect(note).toHaveValue('Asked about a');
  await expect(note).toBeFocused();
});

test('stream blocked: the page says so and asks, and follows again by itself', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST);
  const ana = await bank.customer('Ana', { EUR: 10_000n });
  const [account] = (await ana.client.accounts.list()).items;
  await page.route('**/api/v1/activity?*', (route) => route.abort());
  await page.clock.install();
  await signIn(page, ana);
  await page.goto('/');
  const line = page.getByText('Not live right now');
  await page.clock.runFor(5_000);
  await expect(line).toBeVisible();
  await expectNoFindings(page, 'stream blocked');

  await bank.deposit(account?.id ?? '', 2_345n);
  await page.clock.runFor(16_000);
  await expect(page.getByRole('article')).toContainText('€123.45');

  await page.unroute('**/api/v1/activity?*');
  await page.clock.runFor(10_000);
  await expect(line).toBeHidden();
  await bank.deposit(account?.id ?? '', 100n);
  await expect(page.getByRole('article')).toContainText('€124.45', SOON);
});

/** The streams that a browser has opened. */
function streamsOf(context: BrowserContext) {
  const addresses: string[] = [];
  context.on('response', (response) => {
    if (response.url().includes('/api/v1/activity?') && response.ok()) addresses.push(response.url());
  });
  const opened = (count: number) => expect.poll(() => addresses.length).toBe(count);
  return {
    opened,
    following: (count: number) =>
      expect.poll(() => addresses.filter((one) => one.includes('customers=')).length).toBe(count),
    count: async () => addresses.length,
  };
}
