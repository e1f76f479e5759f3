import { confirmation, fillTransfer, signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('double click on a transfer: posted once', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '10', note: '' });

  let requests = 0;
  page.on('request', (request) => {
    if (request.url().includes('transfers.create')) requests += 1;
  });
  await confirmation(page).dblclick();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(requests).toBe(1);
  expect(await bank.balanceOf(pavel)).toBe('1000');
});

test('going back after a transfer, or its old address: receipt, no second transfer', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('link', { name: 'Send money' }).click();
  await fillTransfer(page, { to: pavel.username, amount: '10', note: '' });
  await confirmation(page).click();
  const receipt = page.getByRole('heading', { name: 'You sent to Pavel R•••' });
  await expect(receipt).toBeVisible();
  const address = page.url();

  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(receipt).toBeVisible();
  await expect(confirmation(page)).toHaveCount(0);

  // A bookmarked address too: its id is the transfer's.
  await page.goto(address.replace('/transfers/', '/send/'));
  await expect(page).toHaveURL(address);
  expect(await bank.balanceOf(pavel)).toBe('1000');
});

test('going back before confirming a transfer: one step back, input kept', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '10', note: 'Lunch' });

  await page.goBack();
  await expect(page.getByLabel('Amount in USD')).toHaveValue('10');
  await expect(page.getByLabel('Note')).toHaveValue('Lunch');
  await page.goBack();
  await expect(page.getByLabel('Account number or username')).toHaveValue(pavel.username);
  await page.reload();
  await expect(page.getByLabel('Account number or username')).toHaveValue(pavel.username);
  await page.goForward();
  await page.goForward();
  await expect(confirmation(page)).toBeVisible();
});

test('second tab with the id of a posted transfer: its receipt', async ({ page, context, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '10', note: '' });
  const address = page.url();

  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  const second = await context.newPage();
  await second.goto(address);
  await expect(second.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1000');
});

test('transfer confirmed in two tabs: posted once', async ({ page, context, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  const second = await context.newPage();
  await second.goto(page.url());
  await fillTransfer(page, { to: pavel.username, amount: '10', note: '' });
  await fillTransfer(second, { to: pavel.username, amount: '10', note: '' });

  await Promise.all([confirmation(page).click(), confirmation(second).click()]);
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1000');
});

test('two tabs, one id, different amounts: the first is posted, the second says so', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 409/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  const second = await context.newPage();
  await second.goto(page.url());
  await fillTransfer(page, { to: pavel.username, amount: '10', note: '' });
  await fillTransfer(second, { to: pavel.username, amount: '25', note: '' });

  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  await confirmation(second).click();
  await expect(second.getByText('It was not sent again.')).toBeVisible();
  await expect(second.getByText('$10.00', { exact: true })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1000');
});
