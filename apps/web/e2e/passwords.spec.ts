import { expectSignedOut, signIn, signInByForm } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('password reset: new password works, all sessions end, the link works once', async ({
  page,
  browser,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(00|01|22)/);
  const olga = await bank.customer('Olga');
  const old = await (await browser.newContext()).newPage();
  await signIn(old, olga);
  await old.goto('/');
  await expect(old.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail').fill('olga');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/like ana@example\.com/);
  const verification = await bank.mailbox.codeFor(olga.email);
  await page.getByLabel('E-mail').fill(olga.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`If somebody here has the address ${olga.email}`)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeFocused();
  await expect(page.getByRole('button', { name: /Send it again in \d+ s/ })).toBeVisible();
  const code = await bank.mailbox.codeFor(olga.email, verification);

  await page.goto(`/reset#code=${code}`);
  const field = page.getByLabel('New password');
  await expect(field).toBeVisible();
  await expect(page).toHaveURL('/reset');
  for (const bad of ['short', 'password123', `my ${olga.username}`]) {
    await field.fill(bad);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(field).toHaveAccessibleDescription(/Use 8 to 128 characters/);
    await expect(field).toBeFocused();
  }
  await page.getByRole('button', { name: 'Show the password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  const password = 'seven herons at dusk';
  await field.fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('all devices were signed out')).toBeVisible();
  await expectSignedOut(old);

  await signInByForm(page, olga);
  await expect(page.getByText('The username or the password is wrong')).toBeVisible();
  await signInByForm(page, { username: olga.email, password });
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await page.goto(`/reset#code=${code}`);
  await page.getByLabel('New password').fill('another one altogether');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password is as it was.')).toBeVisible();
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(page).toHaveURL('/forgot');
});

test('password reset for an unknown address: same answer', async ({ page, bank }) => {
  const nobody = bank.stranger('Nobody');
  await page.goto('/forgot');
  await page.getByLabel('E-mail').fill(nobody.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`If somebody here has the address ${nobody.email}`)).toBeVisible();
  await page.getByRole('button', { name: 'Use another address' }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue(nobody.email);
});

test('password change: this session stays, all others end', async ({
  page,
  browser,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(00|01)/);
  const olga = await bank.customer('Olga');
  const other = await (await browser.newContext()).newPage();
  await signIn(other, olga);
  await signIn(page, olga);
  await page.goto('/settings/security');
  await expect(page.getByText(/last seen/)).toHaveCount(2);

  const current = page.getByLabel('Current password');
  const next = page.getByLabel('New password');
  await current.fill('not this one');
  await next.fill('seven herons at dusk');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(current).toHaveAccessibleDescription(/not your current password/);
  await expect(current).toBeFocused();
  await expect(next).toHaveValue('seven herons at dusk');
  await current.fill(olga.password);
  await next.fill(`${olga.username} once more`);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(next).toHaveAccessibleDescription(/Leave out your name/);
  await next.fill('seven herons at dusk');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password was changed')).toBeVisible();
  await expect(current).toHaveValue('');
  await expect(page.getByText(/last seen/)).toHaveCount(0);

  await expectSignedOut(other);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
  await signInByForm(other, { ...olga, password: 'seven herons at dusk' });
  await expect(other.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
});
