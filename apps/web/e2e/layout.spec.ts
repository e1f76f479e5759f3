import type { Page } from '@playwright/test';
import { confirmation, fillTransfer, signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('table opened under one chart: the chart beside it stays in place', async ({ page, bank }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const [account] = (await olga.client.accounts.list()).items;
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}`);
  const [balance, monthly] = [page.getByRole('figure').first(), page.getByRole('figure').last()];
  await expect(monthly.getByRole('slider')).toBeAttached();
  const top = async (figure: typeof monthly) => (await figure.getByRole('slider').boundingBox())?.y;
  const before = await top(monthly);
  expect(await top(balance)).toBe(before);
  await balance.getByText('Show as a table').click();
  await expect(balance.getByRole('table')).toBeVisible();
  expect(await top(monthly)).toBe(before);
});

test('account opened today: its chart begins yesterday', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  await signIn(page, olga);
  await page.goto('/');
  await page.getByText('Show as a table').click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
});

for (const width of [320, 360]) {
  test(`${width} px: a name of one long word wraps`, async ({ page, bank }) => {
    await page.setViewportSize({ width, height: 740 });
    const olga = await bank.customer('Olga', { USD: 5_000n });
    const pavel = await bank.customer('Pavel', { USD: 0n });
    for (const { client } of [olga, pavel]) {
      await client.me.update({ fullName: 'Wolfeschlegelsteinhausenbergerdorff Rivera' });
    }
    await olga.client.payees.save({ to: pavel.username });
    await signIn(page, olga);
    for (const path of ['/', '/payees', '/settings', '/send']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await sideways(page), path).toBe(0);
    }
    await fillTransfer(page, { to: pavel.username, amount: '10', note: 'W'.repeat(60) });
    expect(await sideways(page), 'review').toBe(0);
    await confirmation(page).click();
    await expect(page.getByRole('heading', { name: /You sent to Wolfe/ })).toBeVisible();
    expect(await sideways(page), 'receipt').toBe(0);
  });
}

test('320 px: amounts of 18 digits are shown whole', async ({ page, bank }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  const olga = await bank.customer('Olga', { KWD: 999_999_999_999_999_999n });
  const [account] = (await olga.client.accounts.list()).items;
  await signIn(page, olga);
  for (const path of ['/', `/accounts/${account?.id}`]) {
    await page.goto(path);
    await expect(page.getByText(/999,999,999,999,999/).first()).toBeVisible();
    expect(await sideways(page), path).toBe(0);
    expect(await clipped(page), path).toEqual([]);
  }
  await page.getByRole('link', { name: /Cash.*999,999,999,999,999/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();
  expect(await sideways(page), 'receipt').toBe(0);
  expect(await clipped(page), 'receipt').toEqual([]);
});

test('double click on “Send”: selects nothing of the receipt', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '10', note: 'Lunch' });
  await confirmation(page).dblclick();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('');
});

for (const width of [360, 1280]) {
  test(`${width} px, scrolled: the offline banner covers no navigation`, async ({
    page,
    context,
    bank,
    expectedComplaints,
  }) => {
    expectedComplaints.push(/net::ERR_/, /error occurred when fetching the script/);
    await page.setViewportSize({ width, height: 500 });
    const olga = await bank.customer('Olga', { USD: 5_000n });
    await signIn(page, olga);
    await page.goto('/');
    await context.setOffline(true);
    await expect(page.getByText('You are offline.')).toBeVisible();
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    for (const control of [
      page.getByRole('link', { name: 'Payees', exact: true }),
      page.getByRole('link', { name: /to the overview/ }),
      page.getByRole('button', { name: /Menu of/ }),
    ]) {
      // A trial click fails if something else would get it.
      await control.click({ trial: true });
    }
    await context.setOffline(false);
  });
}

test('the sign of a currency does not touch the digits', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { EUR: 123_456n });
  await signIn(page, olga);
  await page.goto('/');
  const gap = await page
    .getByRole('article')
    .getByText('€', { exact: true })
    .evaluate((sign) => {
      const { letterSpacing, marginInlineEnd } = getComputedStyle(sign);
      return Number.parseFloat(marginInlineEnd) + (Number.parseFloat(letterSpacing) || 0);
    });
  expect(gap).toBeGreaterThan(0);
});

/** How far the page scrolls sideways. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

/** The texts with digits that are cut off by a box around them or reach out of the page. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, width } = range.getBoundingClientRect();
      if (width === 0 || !/\d{3}/.test(text)) continue;
      if (left < -1 || right > window.innerWidth + 1) cut.push(text);
      for (let box = node.parentElement; box !== null && box !== main; box = box.parentElement) {
        const bounds = box.getBoundingClientRect();
        const isCutting = getComputedStyle(box).overflowX !== 'visible' && bounds.width > 1;
        if (isCutting && (left < bounds.left - 1 || right > bounds.right + 1)) cut.push(text);
      }
    }
    return cut;
  });
}
