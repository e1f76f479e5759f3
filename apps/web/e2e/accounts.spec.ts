import { demoPassword } from './support/bank.ts';
import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('entries filtered by direction and text, filters in the address', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  const fromAccountId = account?.id ?? '';
  await bank.deposit(fromAccountId, 100_000n, 'Salary');
  for (const [amountMinor, description] of [
    ['5000', 'Groceries'],
    ['90000', 'Rent'],
  ] as const) {
    const id = crypto.randomUUID();
    await olga.client.transfers.create({
      id,
      fromAccountId,
      to: pavel.username,
      amountMinor,
      currency: 'USD',
      description,
    });
  }
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('link', { name: 'USD account' }).click();
  const movements = page.getByRole('main').getByRole('link', { name: /Balance/ });
  await expect(movements).toHaveCount(3);
  await expect(movements.nth(0)).toContainText('−$900.00');
  await expect(movements.nth(0)).toContainText('Balance $50.00');
  await expect(page.getByText('Today')).toBeVisible();

  await page.getByLabel('Money out').check();
  await expect(movements).toHaveCount(2);
  await page.getByRole('searchbox').fill('groc');
  await expect(movements).toHaveCount(1);
  await expect(page).toHaveURL(/\?direction=out&text=groc/);

  await page.reload();
  await expect(movements).toHaveCount(1);
  await expect(page.getByRole('searchbox')).toHaveValue('groc');
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('button', { name: 'Show all movements' }).click();
  await expect(movements).toHaveCount(3);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('entries filtered by days and amounts, invalid filters named at their field', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  for (const [amount, what] of [
    [1_050n, 'Lunch'],
    [99_900n, 'Bicycle'],
    [250_000n, 'Salary'],
  ] as const) {
    await bank.deposit(account?.id ?? '', amount, what);
  }
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}`);
  const movements = page.getByRole('main').getByRole('link', { name: /Balance/ });
  await expect(movements).toHaveCount(3);

  await page.getByText('Dates and amounts').click();
  const least = page.getByLabel('At least, in USD');
  const most = page.getByLabel('At most, in USD');
  await least.fill('10,50.5');
  await least.blur();
  await expect(page.getByText('This is not an amount.')).toBeVisible();
  await expect(movements).toHaveCount(3);
  await least.fill('999');
  await expect(movements).toHaveCount(2);
  await expect(page).toHaveURL(/\?min=99900$/);
  await most.fill('10.50');
  await expect(page.getByText('This is less than the smallest amount.')).toBeVisible();
  await most.fill('1,000');
  await expect(movements).toHaveCount(1);
  await expect(movements).toContainText('Bicycle');

  await page.reload();
  await expect(movements).toHaveCount(1);
  await expect(least).toHaveValue('999.00');
  await expect(page.getByText('Dates and amounts (2 filters)')).toBeVisible();
  await page.getByRole('button', { name: 'Clear these' }).click();
  await expect(movements).toHaveCount(3);
  await expect(least).toHaveValue('');

  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel('To day').fill(today);
  await expect(page).toHaveURL(new RegExp(`\\?to=${today}$`));
  await expect(movements).toHaveCount(3);
  await page.getByLabel('From day').fill('2999-01-01');
  await expect(page.getByText('This day is after the last one.')).toBeVisible();
  await page.getByLabel('To day').fill('2020-01-31');
  await expect(page.getByText('No matching movements')).toBeVisible();
});

test('entry clicked while a typed search is pending: opens its receipt', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await bank.deposit(account?.id ?? '', 1_050n, 'Lunch');
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}`);
  const movement = page.getByRole('link', { name: /Lunch/ });
  await movement.hover();
  await page.getByRole('searchbox').fill('lun');
  await movement.click();
  await expect(page).toHaveURL(/\/transfers\//);
  await page.goBack();
  await expect(page).toHaveURL(/\?text=lun$/);
  await expect(page.getByRole('searchbox')).toHaveValue('lun');
});

test('earlier entries load on scrolling, and going back keeps the place in the list', async ({ page }) => {
  await signIn(page, { username: 'carla', password: demoPassword() });
  await page.goto('/');
  await page.getByRole('link', { name: 'USD account' }).click();
  const movements = page.getByRole('main').getByRole('link', { name: /Balance/ });
  await expect(movements.nth(7)).toBeAttached();
  const far = movements.nth(70);
  await expect(async () => {
    await movements.last().scrollIntoViewIfNeeded();
    await expect(far).toBeAttached({ timeout: 500 });
  }).toPass();
  await far.scrollIntoViewIfNeeded();
  const href = (await far.getAttribute('href')) ?? '';

  await far.click();
  await expect(page).toHaveURL(href);
  await page.goBack();
  await expect(page.locator(`a[href="${href}"]`)).toBeInViewport();
});

test('all entries of an account reachable by keyboard', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  for (let day = 1; day <= 14; day += 1) await bank.deposit(account?.id ?? '', 100n, `Day ${day}`);
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}`);
  const movements = page.getByRole('main').getByRole('link', { name: /Balance/ });
  await expect(movements.nth(7)).toBeAttached();
  await movements.nth(7).focus();
  await expect(movements).toHaveCount(14);
  await page.keyboard.press('Tab');
  await expect(movements.nth(8)).toBeFocused();
  await expect(page.getByText('This is where the account begins.')).toBeVisible();
});

test('account number copied with one click', async ({ page, context, bank }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('button', { name: /Copy the account number/ }).click();
  await expect(page.getByText('Copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account?.number);
});

test('account or transfer of another user: the same “not found” page as an unknown one', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const olga = await bank.customer('Olga', { USD: 100n });
  const pavel = await bank.customer('Pavel', { USD: 100n });
  const [foreign] = (await pavel.client.accounts.list()).items;
  const [theirs] = (await pavel.client.transfers.list({})).items;
  await signIn(page, olga);
  for (const path of [
    `/accounts/${foreign?.id}`,
    '/accounts/nonsense',
    `/transfers/${theirs?.id}`,
    '/transfers/nonsense',
    '/send/nonsense',
    '/no/such/page',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
});
