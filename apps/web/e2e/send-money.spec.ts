import { confirmation, fillTransfer, signIn, signInByForm } from './support/journey.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

const CREATE = '**/api/trpc/transfers.create*';
/** Also among other questions in one request. */
const GET = /\/api\/trpc\/[^?]*transfers\.get\b/;

test('transfer of money that a banker paid in: reply lost, page reloaded, posted once', async ({
  page,
  browser,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST);
  const olga = await bank.customer('Olga', { USD: 0n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await bank.deposit(account?.id ?? '', 10_000n, 'Savings');

  await page.goto('/');
  await expect(page).toHaveURL('/sign-in');
  await signInByForm(page, olga);
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
  await expect(page.getByRole('article').getByText('$100.00')).toBeVisible();
  await expect(page.getByText('Savings')).toBeVisible();

  await page.getByRole('link', { name: 'Send money' }).click();
  await fillTransfer(page, { to: pavel.username, amount: '12.50', note: 'Train tickets' });
  await expect(page.getByText('Pavel R•••')).toBeVisible();
  await expect(page.getByText('$87.50')).toBeVisible();

  // The bank posts it, but the reply is lost.
  await page.route(CREATE, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'Checking. Don’t send it again' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  await expect(page).toHaveURL(/\/transfers\//);
  await page.unroute(CREATE);

  const sent = (await olga.client.transfers.list({})).items.filter(({ kind }) => kind === 'transfer');
  expect(sent).toHaveLength(1);
  expect(await bank.balanceOf(olga)).toBe('8750');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, pavel);
  await other.goto('/');
  await expect(other.getByRole('article').getByText('$12.50')).toBeVisible();
  await other.getByRole('link', { name: /Olga Rivera/ }).click();
  await expect(other.getByRole('heading', { name: 'You received from Olga Rivera' })).toBeVisible();
  await expect(other.getByText('Train tickets')).toBeVisible();

  // Jobs tell of it and of the sign-in in a browser that is new, soon after.
  await expect.poll(async () => (await pavel.client.notices.unread()).unread).toBe(2);
  await other.reload();
  await other.getByRole('link', { name: 'Notices, 2 unread' }).click();
  await other.getByRole('link', { name: /^Unread: Olga Rivera sent you \$12\.50\./ }).click();
  await expect(other.getByRole('heading', { name: 'You received from Olga Rivera' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Notices, 1 unread' })).toBeVisible();
  expect(await pavel.client.notices.unread()).toEqual({ unread: 1 });
});

test('transfer that never reached the bank, page reloaded: sent only once confirmed again', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /status of 404/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '20', note: '' });

  await page.route(CREATE, (route) => route.abort());
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'Checking. Don’t send it again' })).toBeVisible();

  await page.unroute(CREATE);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('0');

  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('3000');
  expect(await bank.balanceOf(pavel)).toBe('2000');
});

test('transfer with a lost reply, no reload: page asks by the reference, by itself and on “Check now”', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.clock.install();
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '20', note: '' });

  let posts = 0;
  await page.route(CREATE, async (route) => {
    posts += 1;
    if (posts > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  let questions = 0;
  await page.route(GET, (route) => {
    questions += 1;
    return route.abort();
  });
  await confirmation(page).click();
  // Questions follow after 1, 2, 4 and 8 seconds; the next pause of 15 leaves time for a click.
  for (let asked = 0; asked < 4; asked++) {
    await expect.poll(() => questions).toBeGreaterThanOrEqual(asked);
    await page.clock.fastForward(15_000);
  }
  await expect.poll(() => questions).toBeGreaterThanOrEqual(4);
  const ask = page.getByRole('button', { name: 'Check now' });
  await expect(ask).toBeVisible();
  expect(posts).toBe(1);
  await page.unroute(GET);
  await ask.click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('2000');
});

test('refused transfer: nothing posted, input kept under a new id', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 422/, /status of 404/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '40', note: 'Rent' });
  const before = new URL(page.url()).pathname;

  // Meanwhile most of the money leaves the account.
  await olga.client.transfers.create({
    id: crypto.randomUUID(),
    fromAccountId: account?.id ?? '',
    to: pavel.username,
    amountMinor: '2000',
    currency: 'USD',
  });
  await confirmation(page).click();
  await expect(page.getByText('Nothing was sent')).toBeVisible();
  expect(new URL(page.url()).pathname).not.toBe(before);
  await expect(page.getByLabel('Amount in USD')).toHaveValue('40');
  await expect(page.getByLabel('Note')).toHaveValue('Rent');
  await expect(page.getByText('You have $30.00 available')).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('2000');

  // The old address leads to the new id.
  await page.goto(before);
  await expect(page).not.toHaveURL(new RegExp(before));
  await page.getByLabel('Amount in USD').fill('25');
  await page.getByRole('button', { name: 'Continue' }).click();
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('4500');
});

test('session ends during a transfer: not sent by sign-in, only once confirmed again', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /status of 401/, /status of 404/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '15', note: '' });

  await page.context().clearCookies();
  await confirmation(page).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signInByForm(page, olga);
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible();
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1500');
});
