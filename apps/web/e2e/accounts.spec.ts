import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('movements are found by direction and text, in an address that can be shared', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  const [account] = (await olga.client.accounts.list.query()).items;
  const fromAccountId = account?.id ?? '';
  await bank.deposit(fromAccountId, 100_000n, 'Salary');
  for (const [amountMinor, description] of [
    ['5000', 'Groceries'],
    ['90000', 'Rent'],
  ] as const) {
    const id = crypto.randomUUID();
    await olga.client.transfers.create.mutate({
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

test('earlier movements come when they are asked for', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list.query()).items;
  for (let day = 1; day <= 27; day += 1) await bank.deposit(account?.id ?? '', 100n, `Day ${day}`);
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}`);
  const movements = page.getByRole('main').getByRole('link', { name: /Balance/ });
  await expect(movements).toHaveCount(25);
  await page.getByRole('button', { name: 'Show earlier movements' }).click();
  await expect(movements).toHaveCount(27);
  await expect(page.getByText('That is where this account begins.')).toBeVisible();
});

test('the number of an account is copied with one click', async ({ page, context, bank }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list.query()).items;
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('button', { name: /Copy the account number/ }).click();
  await expect(page.getByText('Copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account?.number);
});

test('what is not there and what is somebody else’s look the same', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const olga = await bank.customer('Olga', { USD: 100n });
  const pavel = await bank.customer('Pavel', { USD: 100n });
  const [foreign] = (await pavel.client.accounts.list.query()).items;
  const [theirs] = (await pavel.client.transfers.list.query({})).items;
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
    await expect(page.getByRole('heading', { name: 'This page leads nowhere' })).toBeVisible();
  }
});
