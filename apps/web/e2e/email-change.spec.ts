import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('address entered by staff: question by e-mail, refused; entered again, approved in the settings', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(01|22)/);
  const olga = await bank.customer('Olga');
  const other = `other-${olga.email}`;
  await bank.proposeEmail(olga, other);

  const link = await bank.mailbox.linkTo('/email-change/approve', olga.email);
  await page.goto(link);
  await expect(page).toHaveURL('/email-change/approve');
  await page.getByRole('button', { name: 'Refuse: keep my address' }).click();
  await expect(page.getByRole('heading', { name: 'Your address stays as it is' })).toBeFocused();
  await page.goto('/');
  await page.goto(link);
  await page.getByRole('button', { name: 'Approve the new address' }).click();
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeFocused();

  await bank.proposeEmail(olga, other);
  await signIn(page, olga);
  await page.goto('/settings');
  const email = page.getByRole('region', { name: 'E-mail address' });
  await expect(email.getByText(`The bank proposes ${other}`)).toBeVisible();
  await email.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog');
  const password = dialog.getByLabel('Password', { exact: true });
  await password.fill('not this one');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(password).toHaveAccessibleDescription(/not your password/);
  await password.fill(olga.password);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(email.getByText(`${other} isn’t confirmed yet`)).toBeVisible();
  await expect(email.getByText('The bank proposes')).toHaveCount(0);

  // Only now the new address gets an e-mail.
  await olga.client.emailVerifications.confirm({ code: await bank.mailbox.codeFor(other) });
  await expect(email.getByText(other)).toBeVisible();
});

test('changed address undone from the old one: signed out, new password at once', async ({
  page,
  browser,
  bank,
}) => {
  const olga = await bank.customer('Olga');
  const other = `other-${olga.email}`;
  await olga.client.me.update({ email: other, currentPassword: olga.password });
  await olga.client.emailVerifications.confirm({ code: await bank.mailbox.codeFor(other) });
  const thief = await (await browser.newContext()).newPage();
  await signIn(thief, olga);

  await page.goto(await bank.mailbox.linkTo('/email-change/undo', olga.email));
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await expect(page.getByRole('heading', { name: 'This is your address again' })).toBeFocused();
  await page.getByRole('button', { name: 'Choose a new password' }).click();
  const password = 'seven herons at dusk';
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await thief.goto('/');
  await expect(thief).toHaveURL('/sign-in');
  await signIn(page, { ...olga, password });
  await page.goto('/settings');
  await expect(page.getByRole('region', { name: 'E-mail address' }).getByText(olga.email)).toBeVisible();
});
