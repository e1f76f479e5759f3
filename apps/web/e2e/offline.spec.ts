import type { Page } from '@playwright/test';
import { mara } from './support/bank.ts';
import { expectNoFindings } from './support/examine.ts';
import { confirmation, fillTransfer, signIn } from './support/journey.ts';
import { Line } from './support/line.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

for (const [locale, heading, retry] of [
  ['en-US', 'No connection to the bank', 'Try again'],
  ['es-AR', 'Sin conexión con el banco', 'Intentar de nuevo'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test('offline page: shown without a connection, “Try again” opens the requested page', async ({
      page,
      baseURL,
      expectedComplaints,
    }) => {
      expectedComplaints.push(LOST_REQUEST);
      const line = await Line.to(baseURL ?? '');
      await page.goto(`${line.url}/sign-in`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

      await line.cut();
      await page.goto(`${line.url}/sign-up?from=here`);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      await expectNoFindings(page, 'offline page');

      await line.mend();
      await page.getByRole('link', { name: retry }).click();
      await expect(page.getByLabel(/Full name|Nombre completo/)).toBeVisible();
      expect(page.url()).toBe(`${line.url}/sign-up?from=here`);
      await page.close();
      await line.cut();
    });
  });
}

test('offline banner: shown without a connection, gone with it', async ({
  page,
  context,
  expectedComplaints,
}) => {
  // Requests that the page was prefetching at that moment.
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  await page.goto('/sign-in');
  await context.setOffline(true);
  await expect(banner(page)).toBeVisible();
  await reconnect(page);
});

test('transfer confirmed offline: says that nothing was sent, and sends nothing when the connection is back', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '10', note: 'Lunch' });
  const address = page.url();

  await context.setOffline(true);
  await confirmation(page).click();
  const said = page.getByRole('alert').filter({ hasText: 'Nothing was sent' });
  await expect(said).toContainText('Nothing is sent later by itself');
  await expect(page).toHaveURL(address);

  await reconnect(page);
  await page.reload();
  await expect(said).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('0');

  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1000');
});

test('deposit confirmed offline: says that nothing was booked, and books nothing when the connection is back', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  const olga = await bank.customer('Olga', { USD: 0n });
  await signIn(page, mara());
  await page.goto(`/counter?q=${olga.username}`);
  await page.getByRole('link', { name: 'Olga Rivera' }).click();
  await page.getByRole('link', { name: 'Deposit into the USD account' }).click();
  await page.getByLabel('Amount in USD').fill('10');
  await page.getByRole('button', { name: 'Continue' }).click();

  await context.setOffline(true);
  await page.getByRole('button', { name: 'Deposit USD 10.00' }).click();
  const said = page.getByRole('alert').filter({ hasText: 'Nothing was posted' });
  await expect(said).toBeVisible();
  await reconnect(page);
  await page.reload();
  await expect(said).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('0');
});

test('other changes made offline: said to be undone, nothing happens when the connection is back', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  const olga = await bank.customer('Olga', { USD: 0n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await olga.client.payees.save({ to: pavel.username });
  await signIn(page, olga);
  const said = page.getByRole('alert').filter({ hasText: 'Nothing is sent later by itself' });

  for (const [path, act] of [
    ['/accounts/new', openAccount],
    ['/payees', removePayee],
    ['/settings', rename],
  ] as const) {
    await page.goto(path);
    await context.setOffline(true);
    await expect(banner(page)).toBeVisible();
    await act(page);
    await expect(said).toBeVisible();
    await reconnect(page);
  }
  await page.reload();
  expect((await olga.client.accounts.list()).items).toHaveLength(1);
  expect((await olga.client.payees.list({})).items).toHaveLength(1);
  expect((await olga.client.me.get()).fullName).toBe(olga.fullName);
});

function banner(page: Page) {
  return page.getByText('You are offline. What you see may be old');
}

/** Brings the connection back, and waits until the page has noticed. */
async function reconnect(page: Page) {
  await page.context().setOffline(false);
  await expect(banner(page)).toBeHidden();
}

async function openAccount(page: Page) {
  await page.getByRole('radio', { name: /EUR/ }).check({ force: true });
  await page.getByRole('button', { name: 'Open the EUR account' }).click();
}

async function removePayee(page: Page) {
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
}

async function rename(page: Page) {
  await page.getByLabel('Full name').fill('Somebody Else');
  await page.getByRole('button', { name: 'Save the name' }).click();
}
