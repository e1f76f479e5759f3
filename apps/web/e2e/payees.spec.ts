import type { Page } from '@playwright/test';
import type { Bank, TestUser } from './support/bank.ts';
import { confirmation, fillTransfer, signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

/** A sender with money, and a receiver without. */
async function twoCustomers(bank: Bank): Promise<{ olga: TestUser; pavel: TestUser }> {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  return { olga, pavel: await bank.customer('Pavel', { USD: 0n }) };
}

/** Sends money through the form, up to the receipt. */
async function sendTo(page: Page, pavel: TestUser): Promise<void> {
  await page.goto('/send');
  await fillTransfer(page, { to: pavel.username, amount: '12.50', note: 'Rent & water' });
  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel' })).toBeVisible();
}

const savedBy = async ({ client }: TestUser) => (await client.payees.list({})).items;

for (const width of [320, 1280]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('payee saved from a receipt, which then shows the full name', async ({ page, bank }) => {
      const { olga, pavel } = await twoCustomers(bank);
      await signIn(page, olga);
      await sendTo(page, pavel);
      await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();

      await page.getByRole('button', { name: 'Save as payee' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByLabel('Nickname')).toBeFocused();
      await dialog.getByLabel('Nickname').fill('Landlord');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Pavel Rivera is now one of your payees.')).toBeFocused();
      await expect(page.getByRole('heading', { name: 'You sent to Pavel Rivera' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Save as payee' })).toHaveCount(0);
      expect(await savedBy(olga)).toMatchObject([{ name: 'Pavel Rivera', nickname: 'Landlord' }]);

      await page.getByRole('navigation').getByRole('link', { name: 'Payees' }).click();
      const row = page.getByRole('listitem').filter({ hasText: 'Landlord' });
      await expect(row).toContainText('Pavel Rivera');
      await expect(row).toContainText('USD');
    });

    test('payee added, renamed and removed', async ({ page, bank }) => {
      const { olga, pavel } = await twoCustomers(bank);
      await signIn(page, olga);
      await page.goto('/payees');
      await page.getByRole('button', { name: 'Add the first one' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Account number or username').fill(` @${pavel.username.toUpperCase()} `);
      await dialog.getByRole('button', { name: 'Look up' }).click();
      await expect(dialog.getByText('Pavel R•••')).toBeVisible();
      await dialog.getByRole('button', { name: 'Save' }).click();
      const said = page.getByRole('main').getByRole('status');
      await expect(said).toHaveText('Pavel Rivera is now one of your payees.');
      await expect(said).toBeFocused();

      await page.getByRole('button', { name: 'Rename Pavel Rivera' }).click();
      await dialog.getByLabel('Nickname').fill('Captain');
      await dialog.getByRole('button', { name: 'Save the nickname' }).click();
      await expect(said).toHaveText('The nickname of Pavel Rivera is saved.');
      await expect(page.getByText('Captain', { exact: true })).toBeVisible();

      await page.getByRole('button', { name: 'Rename Captain' }).click();
      await dialog.getByLabel('Nickname').fill('');
      await dialog.getByRole('button', { name: 'Save the nickname' }).click();
      await expect(page.getByText('Captain', { exact: true })).toHaveCount(0);
      expect(await savedBy(olga)).toMatchObject([{ nickname: null }]);

      await page.getByRole('button', { name: 'Remove Pavel Rivera' }).click();
      await dialog.getByRole('button', { name: 'Keep' }).click();
      expect(await savedBy(olga)).toHaveLength(1);
      await page.getByRole('button', { name: 'Remove Pavel Rivera' }).click();
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await expect(said).toHaveText('Pavel Rivera is removed.');
      await expect(said).toBeFocused();
      await expect(page.getByRole('heading', { name: 'The same people' })).toBeVisible();
      expect(await savedBy(olga)).toEqual([]);
    });
  });
}

test('invalid payee: problem named next to the field, input kept', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const { olga } = await twoCustomers(bank);
  const [own] = (await olga.client.accounts.list()).items;
  await signIn(page, olga);
  await page.goto('/payees');
  await page.getByRole('button', { name: 'Add the first one' }).click();
  const who = page.getByLabel('Account number or username');
  for (const [typed, said] of [
    ['', /Enter an account number/],
    ['0000 0000 0199', /One of the 12 digits of this account number/],
    ['not a name!', /neither an account number/],
    ['nobody_has_this_name', /No customer has/],
    [olga.username, /This is you/],
    [own?.number ?? '', /This is you/],
  ] as const) {
    await who.fill(typed);
    await page.getByRole('button', { name: 'Look up' }).click();
    await expect(who).toHaveAccessibleDescription(said);
    await expect(who).toHaveValue(typed);
    await expect(who).toBeFocused();
  }
  expect(await savedBy(olga)).toEqual([]);
});

test('transfer to a saved payee by keyboard, found by search', async ({ page, bank }) => {
  const { olga, pavel } = await twoCustomers(bank);
  for (const name of ['Ada', 'Ben', 'Cid', 'Dan', 'Eva']) {
    const { username } = await bank.newcomer(name);
    await olga.client.payees.save({ to: username });
  }
  await olga.client.payees.save({ to: pavel.username, nickname: 'Capitán' });
  await signIn(page, olga);
  await page.goto('/send');
  await expect(page.getByLabel('Account number or username')).toBeFocused();
  await page.keyboard.type('nobody');
  await expect(page.getByText('No payees found.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('cap');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /Capitán/ })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'How much?' })).toBeFocused();
  await expect(page.getByText('Pavel Rivera', { exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7.25');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You sent to Pavel Rivera' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('725');
});

test('saved payee typed by name or nickname: found; two of one name: to be chosen', async ({
  page,
  bank,
}) => {
  const { olga, pavel } = await twoCustomers(bank);
  await olga.client.payees.save({ to: pavel.username, nickname: 'Capitán' });
  await signIn(page, olga);
  const who = page.getByLabel('Account number or username');
  for (const typed of ['capitan', 'Pavel Rivera', 'pavel riv']) {
    await page.goto('/send');
    await who.fill(typed);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'How much?' })).toBeVisible();
    await expect(page.getByText('Pavel Rivera', { exact: true })).toBeVisible();
  }

  const namesake = await bank.customer('Pavel', { USD: 0n });
  await olga.client.payees.save({ to: namesake.username });
  await page.goto('/send');
  await who.fill('Pavel Rivera');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(who).toHaveAccessibleDescription(/more than one person with this name/);
  await page.getByRole('button', { name: new RegExp(namesake.username) }).click();
  await expect(page.getByText(`@${namesake.username}`)).toBeVisible();
});

test('“Send” beside a payee: the amount is asked at once', async ({ page, bank }) => {
  const { olga, pavel } = await twoCustomers(bank);
  await olga.client.payees.save({ to: pavel.username });
  await signIn(page, olga);
  await page.goto('/payees');
  await page.getByRole('link', { name: 'Send money to Pavel Rivera' }).click();
  await expect(page.getByRole('heading', { name: 'How much?' })).toBeVisible();
  await expect(page.getByText('Pavel Rivera', { exact: true })).toBeVisible();
});

test('“Send again” fills in the same transfer and posts it only when confirmed', async ({ page, bank }) => {
  const { olga, pavel } = await twoCustomers(bank);
  await signIn(page, olga);
  await sendTo(page, pavel);
  const first = page.url();

  await page.getByRole('link', { name: 'Send again' }).click();
  await expect(page.getByRole('heading', { name: 'How much?' })).toBeVisible();
  await expect(page.getByText('Pavel R•••')).toBeVisible();
  expect([...new URL(page.url()).searchParams.keys()].toSorted()).toEqual(['step', 'transfer']);
  await expect(page.getByLabel('Amount in USD')).toHaveValue('12.50');
  await expect(page.getByLabel('Note')).toHaveValue('Rent & water');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('1250');

  await confirmation(page).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(page.url()).not.toBe(first);
  expect(await bank.balanceOf(pavel)).toBe('2500');
  expect(await bank.balanceOf(olga)).toBe('2500');
});

test('“Send money back” fills in the sender', async ({ page, bank }) => {
  const { olga, pavel } = await twoCustomers(bank);
  const [account] = (await olga.client.accounts.list()).items;
  const { id } = await olga.client.transfers.create({
    id: crypto.randomUUID(),
    fromAccountId: account?.id ?? '',
    to: pavel.username,
    amountMinor: '900',
    currency: 'USD',
  });
  await signIn(page, pavel);
  await page.goto(`/transfers/${id}`);
  await page.getByRole('link', { name: 'Send money back to Olga Rivera' }).click();
  await expect(page.getByRole('heading', { name: 'How much?' })).toBeVisible();
  await expect(page.getByText(/Olga R/)).toBeVisible();
  await expect(page.getByLabel('Amount in USD')).toHaveValue('');
  await page.getByRole('button', { name: 'Change the recipient' }).click();
  await expect(page.getByLabel('Account number or username')).toHaveValue(account?.number ?? '');
});

test('payment link: invalid amount named at the field, nothing sent unconfirmed', async ({ page, bank }) => {
  const { olga, pavel } = await twoCustomers(bank);
  await signIn(page, olga);
  for (const [amount, said] of [
    ['1e3', /Enter the amount like/],
    ['-5', /above zero/],
    ['10.505', /2 decimals/],
    ['50.01', /\$50\.00 available/],
  ] as const) {
    const link = new URLSearchParams({ to: pavel.username, amount, note: 'From a link' });
    await page.goto(`/send?${link}&step=review`);
    await expect(page.getByRole('heading', { name: 'Who are you sending to?' })).toBeVisible();
    await page.getByRole('button', { name: 'Continue' }).click();
    const field = page.getByLabel('Amount in USD');
    await expect(field).toHaveValue(amount);
    await expect(field).toHaveAccessibleDescription(said);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(field).toBeFocused();
  }
  expect(await bank.balanceOf(pavel)).toBe('0');
});

test('entry search finds a payee by nickname and full name, and nobody behind a masked name', async ({
  page,
  bank,
}) => {
  const { olga, pavel } = await twoCustomers(bank);
  const [account] = (await olga.client.accounts.list()).items;
  await olga.client.transfers.create({
    id: crypto.randomUUID(),
    fromAccountId: account?.id ?? '',
    to: pavel.username,
    amountMinor: '900',
    currency: 'USD',
  });
  await signIn(page, olga);
  await page.goto(`/accounts/${account?.id}?text=rivera`);
  await expect(page.getByText('No matching movements')).toBeVisible();
  await olga.client.payees.save({ to: pavel.username, nickname: 'Captain' });
  for (const text of ['rivera', 'captain']) {
    await page.goto(`/accounts/${account?.id}?text=${text}`);
    await expect(page.getByRole('link', { name: /Pavel Rivera/ })).toBeVisible();
  }
});
