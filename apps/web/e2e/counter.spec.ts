import type { Page } from '@playwright/test';
import { type Bank, mara, type TestUser } from './support/bank.ts';
import { signIn, signInByForm, tabTo } from './support/journey.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

const DEPOSIT = '**/api/trpc/staff.deposit*';

test('customer search by name, username, e-mail address and account number, text in the address', async ({
  page,
  bank,
}) => {
  const wilma = await bank.customer('Wilhelmina', { USD: 0n });
  const number = await numberOf(wilma);
  await signIn(page, mara());
  await page.goto('/');
  await page.getByRole('link', { name: 'To the counter' }).click();
  await expect(page.getByRole('heading', { name: 'Who is it?' })).toBeVisible();

  const found = page.getByRole('main').getByRole('listitem');
  for (const text of ['lhelmina riv', wilma.username, `@${wilma.username}`, wilma.email, number]) {
    await page.getByRole('searchbox').fill(text);
    await expect(found).toHaveText(new RegExp(`Wilhelmina Rivera.*@${wilma.username}`));
    await page.getByRole('searchbox').fill('');
    await expect(found).toHaveCount(0);
  }

  await page.getByRole('searchbox').fill(number.slice(0, 11));
  await expect(page.getByText('An account number has 12 digits')).toBeVisible();
  await page.getByRole('searchbox').fill('nobody has this name');
  await expect(page.getByText('Check the spelling')).toBeVisible();

  await page.getByRole('searchbox').fill(wilma.username);
  await expect(page).toHaveURL(`/counter?q=${wilma.username}`);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue(wilma.username);
  await found.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Wilhelmina Rivera' })).toBeVisible();
  await expect(fact(page, 'E-mail')).toHaveText(`${wilma.email}Confirmed`);
  await page.goBack();
  await expect(found).toHaveCount(1);
});

test('customer search loads more on request', async ({ page, bank }) => {
  // One after the other, since hashing many passwords at once would hold up other journeys.
  for (let count = 0; count < 21; count += 1) await bank.newcomer('Zenobia');
  await signIn(page, mara());
  await page.goto('/counter?q=zenobia');
  const found = page.getByRole('main').getByRole('listitem');
  await expect(found).toHaveCount(20);
  await page.getByRole('button', { name: 'Show more customers' }).click();
  await expect(found).toHaveCount(21);
  await expect(page.getByRole('button', { name: 'Show more customers' })).toHaveCount(0);
  expect(new Set(await found.allTextContents()).size).toBe(21);
});

for (const width of [360, 1280]) {
  test(`deposit and withdrawal by keyboard at ${width} px`, async ({ page, bank }) => {
    await page.setViewportSize({ width, height: 800 });
    const olga = await bank.customer('Olga', { USD: 1_000n });
    await signIn(page, mara());
    await page.goto('/counter');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(olga.username);
    await tabTo(page, page.getByRole('link', { name: 'Olga Rivera' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Olga Rivera' })).toBeFocused();
    await tabTo(page, page.getByRole('link', { name: 'Deposit into the USD account' }));
    await page.keyboard.press('Enter');

    await expect(page.getByRole('heading', { name: 'How much comes in?' })).toBeFocused();
    await tabTo(page, page.getByLabel('Amount in USD'));
    await page.keyboard.type('12.50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Savings');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeFocused();
    await expect(fact(page, 'Customer')).toHaveText('Olga Rivera');
    await expect(fact(page, 'Balance now')).toHaveText('USD 10.00');
    await expect(fact(page, 'Balance afterwards')).toHaveText('USD 22.50');
    await tabTo(page, page.getByRole('button', { name: 'Deposit USD 12.50' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText('has received USD 12.50 in cash from Olga Rivera')).toBeVisible();
    await expect(page).toHaveURL(/\/counter\/transfers\//);
    await expect(fact(page, 'Note')).toHaveText('Savings');

    await tabTo(page, page.getByRole('link', { name: 'Another for this customer' }));
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'USD account' }) }),
    ).toContainText('USD 22.50');
    await tabTo(page, page.getByRole('link', { name: 'Withdraw from the USD account' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Amount in USD'));
    await page.keyboard.type('2.5');
    await page.keyboard.press('Enter');
    await expect(fact(page, 'Balance afterwards')).toHaveText('USD 20.00');
    await tabTo(page, page.getByRole('button', { name: 'Withdraw USD 2.50' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText('has paid USD 2.50 in cash to Olga Rivera')).toBeVisible();
    expect(await bank.balanceOf(olga)).toBe('2000');
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
  });
}

test('double click on a deposit: posted once', async ({ page, bank }) => {
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  let requests = 0;
  page.on('request', (request) => {
    if (request.url().includes('staff.deposit')) requests += 1;
  });
  await confirmation(page).dblclick();
  await expect(receipt(page)).toBeVisible();
  expect(requests).toBe(1);
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('deposit with a lost reply, page reloaded: posted once', async ({ page, bank, expectedComplaints }) => {
  expectedComplaints.push(LOST_REQUEST);
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  // The bank posts it, but the reply is lost.
  await page.route(DEPOSIT, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'Checking. Don’t do it again' })).toBeVisible();

  await page.reload();
  await expect(receipt(page)).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('deposit with a lost connection: booked only once confirmed again', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(LOST_REQUEST, /status of 404/);
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  let asked = 0;
  await page.route(DEPOSIT, async (route) => {
    asked += 1;
    // Lost on the way to the bank, then on the way back, then delivered.
    if (asked === 1) return route.abort('internetdisconnected');
    if (asked > 2) return route.continue();
    await route.fetch();
    await route.abort('internetdisconnected');
  });
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'Checking. Don’t do it again' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Not posted yet' })).toBeVisible();
  expect(asked).toBe(1);
  expect(await bank.balanceOf(olga)).toBe('0');
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  expect(asked).toBe(3);
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('going back after a deposit, or its old address: receipt', async ({ page, bank }) => {
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  const kept = page.url();
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  const address = page.url();

  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(receipt(page)).toBeVisible();
  await page.goto(kept);
  await expect(page).toHaveURL(address);
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('wrong deposit taken back: with a reason, linked on both movements, and the customer is told', async ({
  page,
  bank,
}) => {
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();

  await page.getByRole('button', { name: 'Reverse this booking' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('USD 10.00 go back from Olga Rivera');
  await dialog.getByRole('button', { name: 'Reverse', exact: true }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Wrong customer');
  await dialog.getByRole('textbox', { name: 'Note for the customer' }).fill('Booked by mistake');
  await dialog.getByRole('button', { name: 'Reverse', exact: true }).click();
  await expect(page.getByText('The booking is reversed.')).toBeFocused();
  await expect(page.getByText('This receipt is no longer valid')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reverse this booking' })).toHaveCount(0);
  expect(await bank.balanceOf(olga)).toBe('0');

  const { items } = await olga.client.transfers.list({});
  expect(items.map(({ kind, description }) => [kind, description])).toEqual([
    ['reversal', 'Booked by mistake'],
    ['deposit', ''],
  ]);
  expect(items[0]?.reverses).toBe(items[1]?.id);
  expect(items[1]?.reversedBy).toBe(items[0]?.id);
  const { items: entries } = await olga.client.accounts.entries({ id: items[0]?.entry?.accountId ?? '' });
  expect(JSON.stringify(entries)).not.toContain('Wrong customer');
});

test('deposit confirmed in two tabs with one id: the first is posted, the second says so', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 409/);
  const olga = await beginDeposit(page, bank);
  const second = await context.newPage();
  await second.goto(page.url());
  await fill(page, '10');
  await fill(second, '25');

  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  await confirmation(second).click();
  await expect(second.getByText('Nothing was posted again.')).toBeVisible();
  await expect(receipt(second)).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('withdrawal above the available balance: refused at the amount, input kept', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 422/, /status of 404/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, mara());
  await openAccountOf(page, olga);
  await page.getByRole('link', { name: 'Withdraw from the USD account' }).click();

  // More than the available balance.
  const amount = page.getByLabel('Amount in USD');
  await amount.fill('50.01');
  await page.getByLabel('Note').fill('Rent');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(amount).toHaveAccessibleDescription(/Only USD\s50\.00 is available/);
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('50.01');

  await amount.fill('40');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw USD 40.00' })).toBeVisible();
  const before = new URL(page.url()).pathname;
  // Meanwhile most of the money leaves the account.
  const [account] = (await olga.client.accounts.list()).items;
  await olga.client.transfers.create({
    id: crypto.randomUUID(),
    fromAccountId: account?.id ?? '',
    to: pavel.username,
    amountMinor: '2000',
    currency: 'USD',
  });
  await page.getByRole('button', { name: 'Withdraw USD 40.00' }).click();
  await expect(page.getByText('Nothing was posted')).toBeVisible();
  expect(new URL(page.url()).pathname).not.toBe(before);
  await expect(amount).toHaveValue('40');
  await expect(amount).toHaveAccessibleDescription(/Only USD\s30\.00 is available/);
  await expect(page.getByLabel('Note')).toHaveValue('Rent');
  expect(await bank.balanceOf(olga)).toBe('3000');

  await amount.fill('30');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Withdraw USD 30.00' }).click();
  await expect(page.getByText('has paid USD 30.00 in cash to Olga Rivera')).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('0');
});

test('session ends during a deposit: not booked by sign-in, only once confirmed again', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/, /status of 404/);
  const olga = await beginDeposit(page, bank);
  await fill(page, '10');
  await page.context().clearCookies();
  await confirmation(page).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signInByForm(page, mara());
  await expect(page.getByRole('heading', { name: 'Not posted yet' })).toBeVisible();
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('1000');
});

test('printed receipt of a deposit: without navigation, with a line for the signature', async ({
  page,
  bank,
}) => {
  await beginDeposit(page, bank);
  await fill(page, '10');
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.getByText('Signature of the customer')).toBeHidden();
  await expect(fact(page, 'Served by')).not.toBeEmpty();

  await page.emulateMedia({ media: 'print' });
  await expect(receipt(page)).toBeVisible();
  await expect(fact(page, 'Customer')).toHaveText('Olga Rivera');
  await expect(page.getByText('Signature of the customer')).toBeVisible();
  for (const navigation of await page.getByRole('navigation').all()) await expect(navigation).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Another for this customer' })).toBeHidden();
});

test('counter as a customer: no link, each address is “not found”', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const olga = await beginDeposit(page, bank);
  const serving = new URL(page.url()).pathname;
  await fill(page, '10');
  await confirmation(page).click();
  await expect(receipt(page)).toBeVisible();
  const booked = new URL(page.url()).pathname;
  const customer = serving.split('/').slice(0, 4).join('/');

  await page.context().clearCookies();
  await signIn(page, olga);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Send', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Counter' })).toHaveCount(0);
  for (const address of ['/counter', customer, serving.replace(/\/[^/]+$/, ''), serving, booked]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await expect(page).toHaveTitle('Caudal');
  }
});

test('counter as a banker: invalid addresses are “not found”', async ({ page, bank, expectedComplaints }) => {
  expectedComplaints.push(/status of 404/);
  const pavel = await bank.customer('Pavel', { USD: 5_000n });
  await beginDeposit(page, bank);
  const serving = new URL(page.url()).pathname;
  const [account] = (await pavel.client.accounts.list()).items;
  for (const address of [
    '/counter/customers/nonsense',
    `/counter/customers/${crypto.randomUUID()}`,
    serving.replace('/deposit/', '/loan/'),
    `${serving}x`,
    // Another customer's account.
    serving.replace(/accounts\/[^/]+/, `accounts/${account?.id}`),
    '/counter/transfers/nonsense',
    `/counter/transfers/${crypto.randomUUID()}`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
});

test('counter without a session: shown after sign-in', async ({ page }) => {
  await page.goto('/counter?q=ana');
  await signInByForm(page, mara());
  await expect(page).toHaveURL('/counter?q=ana');
  await expect(page.getByRole('link', { name: /Ana García/ })).toBeVisible();
});

/** The value next to a name. */
function fact(page: Page, name: string) {
  return page.getByRole('definition').and(page.locator(`dt:text-is("${name}") + dd`));
}

function receipt(page: Page) {
  return page.getByText('has received USD 10.00 in cash from Olga Rivera');
}

function confirmation(page: Page) {
  return page.getByRole('button', { name: /^Deposit USD/ });
}

async function numberOf({ client }: TestUser): Promise<string> {
  return (await client.accounts.list()).items[0]?.number ?? '';
}

/** Finds a customer at the counter by their account number and opens their page. */
async function openAccountOf(page: Page, customer: TestUser): Promise<void> {
  await page.goto(`/counter?q=${await numberOf(customer)}`);
  await page.getByRole('link', { name: customer.fullName }).click();
}

/** A banker at the amount step of a deposit into Olga's empty account. */
async function beginDeposit(page: Page, bank: Bank): Promise<TestUser> {
  const olga = await bank.customer('Olga', { USD: 0n });
  await signIn(page, mara());
  await openAccountOf(page, olga);
  await page.getByRole('link', { name: 'Deposit into the USD account' }).click();
  await expect(page.getByLabel('Amount in USD')).toBeVisible();
  return olga;
}

/** Types the amount and continues to the review. */
async function fill(page: Page, amount: string): Promise<void> {
  await page.getByLabel('Amount in USD').fill(amount);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(confirmation(page)).toBeVisible();
}
