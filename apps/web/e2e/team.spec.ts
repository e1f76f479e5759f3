import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { alma, type Bank, type TestUser } from './support/bank.ts';
import { codeOf, signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** Calls a procedure as this browser. */
async function ask(page: Page, procedure: string, data: object) {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { headers: SAME_ORIGIN, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { result } = await answer.json();
  return result.data;
}

/** A new admin with a second factor in a browser that has not proved it. @returns the recovery codes. */
async function arriveAsAdmin(page: Page, bank: Bank): Promise<{ olga: TestUser; codes: string[] }> {
  const olga = await bank.customer('Olga');
  await bank.setRole(olga, 'admin');
  await signIn(page, olga);
  const { secret } = await ask(page, 'twoFactor.begin', { password: olga.password });
  const { recoveryCodes } = await ask(page, 'twoFactor.confirm', { code: codeOf(secret) });
  // A new password begins another session, without the code.
  const password = `${randomBytes(9).toString('base64url')} river`;
  await ask(page, 'me.changePassword', {
    currentPassword: olga.password,
    newPassword: password,
    code: recoveryCodes[0],
  });
  return { olga, codes: recoveryCodes };
}

test('role taken by an admin: confirmed in a dialog over the form, which goes on by itself', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(03|04|22)/);
  const ines = await bank.customer('Ines');
  await bank.setRole(ines, 'banker');
  const { codes } = await arriveAsAdmin(page, bank);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Staff' }).getByRole('link', { name: 'Team' }).click();

  await page.getByRole('button', { name: 'Add somebody' }).click();
  const username = page.getByLabel('Username');
  await expect(username).toBeFocused();
  await page.keyboard.type('nobody_at_all');
  await page.keyboard.press('Enter');
  await expect(username).toHaveAccessibleDescription(/Nobody has this username/);
  await username.fill(ines.username);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Auditor' }).check();
  await page.getByRole('button', { name: 'Save' }).click();

  const confirming = page.getByRole('dialog', { name: 'Confirm that it’s you' });
  const code = confirming.getByLabel('Code of the app, or a recovery code');
  await expect(code).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'Confirm with a code from your second factor',
  );
  await expect(page.getByRole('radio', { name: 'Auditor' })).toBeChecked();

  await page.getByRole('button', { name: 'Save' }).click();
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await expect(code).toHaveAccessibleDescription(/This code is wrong/);
  await code.fill(codes[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ines Rivera is now: Auditor.')).toBeFocused();
  await expect(page.getByRole('listitem').filter({ hasText: `@${ines.username}` })).toContainText('Auditor');

  // For five minutes nothing asks again.
  await page.getByRole('button', { name: 'Disable Ines Rivera' }).click();
  await page.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(page.getByText('Ines Rivera is disabled.')).toBeFocused();
});

test('team as a banker: no link, “not found”; as an admin: no buttons for oneself', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 404/);
  const nico = await bank.customer('Nico');
  await bank.setRole(nico, 'banker');
  await signIn(page, nico);
  await page.goto('/team');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Team' })).toHaveCount(0);

  await signIn(page, alma());
  await page.goto('/team');
  const self = page.getByRole('listitem').filter({ hasText: '@alma' });
  await expect(self).toContainText('You');
  await expect(self.getByRole('button')).toHaveCount(0);
});
