import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('invalid receiver: problem named next to the field, input kept', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const olga = await bank.customer('Olga', { USD: 5_000n });
  await signIn(page, olga);
  await page.goto('/send');
  const who = page.getByLabel('Account number or username');
  for (const [typed, said] of [
    ['', /Enter an account number/],
    ['1234 5678 9012', /One of the 12 digits of this account number/],
    ['not a name!', /neither an account number/],
    ['nobody_has_this_name', /No customer has/],
    [olga.username, /This is you/],
  ] as const) {
    await who.fill(typed);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(who).toHaveAccessibleDescription(said);
    await expect(who).toHaveValue(typed);
    await expect(who).toBeFocused();
  }
});

test('invalid amount: refused at the field, never guessed', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await page.getByLabel('Account number or username').fill(pavel.username);
  await page.getByRole('button', { name: 'Continue' }).click();
  const amount = page.getByLabel('Amount in USD');
  for (const [typed, said] of [
    ['', /Enter an amount/],
    ['0', /above zero/],
    ['-1', /above zero/],
    ['12,5', /like 1,234\.00/],
    ['1e3', /like 1,234\.00/],
    ['0x10', /like 1,234\.00/],
    ['10.505', /2 decimals/],
    ['99999999999999999999', /more than can be moved/],
    ['50.01', /\$50\.00 available/],
  ] as const) {
    await amount.fill(typed);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(amount).toHaveAccessibleDescription(said);
    await expect(amount).toHaveValue(typed);
    await expect(amount).toBeFocused();
  }
  await amount.fill('$1,0');
  await amount.fill(' $50.00 ');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Send $50.00' })).toBeVisible();
});

test('accounts in a currency the receiver lacks: disabled', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n, JPY: 900n });
  const pavel = await bank.customer('Pavel', { JPY: 0n });
  await signIn(page, olga);
  await page.goto('/send');
  await page.getByLabel('Account number or username').fill(pavel.username);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('radio', { name: /USD account/ })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /JPY account/ })).toBeChecked();
  await page.getByLabel('Amount in JPY').fill('10.5');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('JPY has no decimals.')).toBeVisible();
  await page.getByLabel('Amount in JPY').fill('900');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send ¥900' }).click();
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('900');
});
