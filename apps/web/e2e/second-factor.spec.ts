import type { Page } from '@playwright/test';
import { codeOf, signIn, signInByForm, signOut } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('second factor set up, asked for at sign-in, removed', async ({
  page,
  context,
  browser,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(01|03|22)/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const olga = await bank.customer('Olga');
  const other = await (await browser.newContext()).newPage();
  await signIn(other, olga);
  await signIn(page, olga);

  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Set it up' }).click();
  const dialog = page.getByRole('dialog');
  const password = dialog.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await password.fill('not this one');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(password).toHaveAccessibleDescription(/not your password/);
  await password.fill(olga.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy the key' }).click();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  await expect(dialog.locator('code')).toHaveText(secret.replaceAll(/.{4}(?=.)/g, '$& '));

  const code = dialog.getByLabel('Six-digit code');
  await code.fill('12');
  await dialog.getByRole('button', { name: 'Turn it on' }).click();
  await expect(code).toHaveAccessibleDescription(/six-digit code/);
  await code.fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Turn it on' }).click();

  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const recoveryCodes = await dialog.getByRole('listitem').allInnerTexts();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(recoveryCodes.join('\n'));
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('recovery-codes.txt');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog.getByText('Save the codes first')).toBeVisible();
  await dialog.getByLabel('I’ve saved them').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('The second factor is on.')).toBeFocused();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();
  await other.goto('/');
  await expect(other).toHaveURL('/sign-in');

  // The app's next code: each works once, and turning it on used the current one.
  const next = codeOf(secret, 1);
  await signOut(page);
  await signInByForm(page, olga);
  await expect(page.getByRole('textbox', { name: 'Six-digit code' })).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Username')).toHaveValue(olga.username);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await writeCode(page, `${next.slice(0, 3)} ${next.slice(3)}`);
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await signOut(page);
  await signInByForm(page, olga);
  await writeCode(page, next);
  await expect(page.getByLabel('Six-digit code')).toHaveAccessibleDescription(/was used already/);
  await expect(page.getByLabel('Six-digit code')).toBeFocused();
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await expect(page.getByLabel('Recovery code')).toBeFocused();
  await writeCode(page, recoveryCodes[0]?.toLowerCase() ?? '');
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await signOut(page);
  await signInByForm(page, olga);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await writeCode(page, recoveryCodes[0] ?? '');
  await expect(page.getByLabel('Recovery code')).toHaveAccessibleDescription(/was used already/);
  await writeCode(page, recoveryCodes[1] ?? '');
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await page.goto('/settings/security');
  await expect(page.getByText('8 recovery codes are left.')).toBeVisible();
  await page.getByRole('button', { name: 'Get new recovery codes' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill(olga.password);
  await dialog.getByLabel('Code of the app').fill(recoveryCodes[2] ?? '');
  await dialog.getByRole('button', { name: 'Get new codes' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const newCodes = await dialog.getByRole('listitem').allInnerTexts();
  expect(newCodes.filter((one) => recoveryCodes.includes(one))).toEqual([]);
  await dialog.getByLabel('I’ve saved them').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();

  await signIn(other, { ...olga, code: newCodes[1] });
  await page.reload();
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill(olga.password);
  await dialog.getByRole('button', { name: 'Sign them out' }).click();
  await expect(dialog.getByLabel('Code of the app')).toBeFocused();
  await dialog.getByLabel('Code of the app').fill(newCodes[2] ?? '');
  await dialog.getByRole('button', { name: 'Sign them out' }).click();
  await expect(page.getByText(/other devices? (was|were) signed out\./)).toBeFocused();

  await page.goto('/settings');
  const email = page.getByRole('region', { name: 'E-mail address' });
  await page.getByRole('button', { name: 'Change the address' }).click();
  await email.getByLabel('New e-mail address').fill(`other-${olga.email}`);
  await email.getByLabel('Current password').fill(olga.password);
  await email.getByLabel('Code of the app').fill(recoveryCodes[4] ?? '');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(email.getByLabel('Code of the app')).toHaveAccessibleDescription(/was used already/);
  await email.getByLabel('Code of the app').fill(newCodes[3] ?? '');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(email.getByText('isn’t confirmed yet')).toBeVisible();

  await page.goto('/settings/security');
  const passwords = page.getByRole('region', { name: 'Password' });
  const newPassword = 'seven herons at dusk';
  await passwords.getByLabel('Current password').fill(olga.password);
  await passwords.getByLabel('New password').fill(newPassword);
  await passwords.getByRole('button', { name: 'Change the password' }).click();
  await expect(passwords.getByLabel('Code of the app')).toBeFocused();
  await passwords.getByLabel('Code of the app').fill(newCodes[4] ?? '');
  await passwords.getByRole('button', { name: 'Change the password' }).click();
  await expect(passwords.getByText('Your password was changed')).toBeVisible();

  await page.getByRole('button', { name: 'Remove it' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill(newPassword);
  await dialog.getByLabel('Code of the app').fill(recoveryCodes[3] ?? '');
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await expect(dialog.getByLabel('Code of the app')).toHaveAccessibleDescription(/was used already/);
  await dialog.getByLabel('Code of the app').fill(newCodes[0] ?? '');
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('The second factor is removed.')).toBeFocused();
  await signOut(page);
  await signInByForm(page, { ...olga, password: newPassword });
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
});

test('second factor: dialog closed before the code: nothing set up', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  await signIn(page, olga);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Set it up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill(olga.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
});

async function writeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox').and(page.locator('[name="code"]')).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
