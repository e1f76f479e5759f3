import type { Locator, Page } from '@playwright/test';
import { demoPassword } from './support/bank.ts';
import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

const bruno = () => ({ username: 'bruno', password: demoPassword() });

/** What the chart's reader says at its current item. */
const told = (chart: Locator) => chart.getByRole('slider').getAttribute('aria-valuetext');

for (const width of [360, 1280]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('balance chart shows each currency and period, as a table too', async ({ page }) => {
      await signIn(page, bruno());
      await page.goto('/');
      const balance = page.getByRole('figure', { name: /Balance in/ });
      await expect(balance).toHaveAccessibleName('Balance in USD, 3 months');
      await expect(balance.getByText('now')).toBeVisible();
      const total = await totalOf(page, 'USD');
      expect(await told(balance)).toContain(total);

      await page.getByLabel('JPY').check();
      await expect(balance).toHaveAccessibleName('Balance in JPY, 3 months');
      const yen = await totalOf(page, 'JPY');
      await expect.poll(() => told(balance)).toContain(yen);

      await page.getByLabel('1 year').check();
      await expect(balance).toHaveAccessibleName('Balance in JPY, 1 year');
      await balance.getByText('Show as a table').click();
      await expect(balance.getByRole('row')).toHaveCount(366);
      await expect(balance.getByRole('row').nth(1)).toContainText(yen);
    });

    test('monthly chart of an account read by keyboard and by pointer', async ({ page }) => {
      await signIn(page, bruno());
      await page.goto('/');
      await page.getByRole('link', { name: 'USD account' }).click();
      const months = page.getByRole('figure', { name: 'Money in and out in USD by month' });
      const now = await told(months);
      await months.getByRole('slider').focus();
      await page.keyboard.press('ArrowLeft');
      const before = await told(months);
      expect(before).not.toBe(now);
      await page.keyboard.press('Home');
      const first = await told(months);
      await page.keyboard.press('End');
      expect(await told(months)).toBe(now);

      const plot = await months.getByRole('slider').boundingBox();
      if (plot === null) throw new Error('the chart has no place on the page');
      await page.mouse.move(plot.x + 4, plot.y + plot.height / 2);
      expect(await told(months)).toBe(first);
      await page.mouse.move(0, 0);
      expect(await told(months)).toBe(now);
    });
  });
}

test('chart that fails to load: says so, loads on “Try again”', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/Failed to load resource/);
  await signIn(page, bruno());
  await page.goto('/');
  await page.route('**/api/trpc/accounts.balanceHistory*', (route) => route.abort());
  await page.getByLabel('5 years').check();
  await expect(page.getByText('The chart could not be loaded.')).toBeVisible();
  await page.unroute('**/api/trpc/accounts.balanceHistory*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The chart could not be loaded.')).toBeHidden();
  await expect(page.getByRole('figure', { name: 'Balance in USD, 5 years' })).toBeVisible();
});

test('account without entries: no charts', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('link', { name: 'USD account' }).click();
  await expect(page.getByText('No movements yet')).toBeVisible();
  await expect(page.getByRole('figure')).toHaveCount(0);
});

/** The balance on an account's card, without the currency's sign. */
async function totalOf(page: Page, currency: string): Promise<string> {
  const card = page.getByRole('article').filter({ hasText: `${currency} account` });
  const text = await card
    .getByText(/^[$¥€]/)
    .first()
    .textContent();
  return (text ?? '').slice(1);
}
