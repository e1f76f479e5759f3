import { expectSignedOut, signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('session of another browser listed and signed out, with the password', async ({
  page,
  browser,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  const olga = await bank.customer('Olga');
  const phone = await (
    await browser.newContext({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    })
  ).newPage();
  await signIn(phone, olga);
  await phone.goto('/');
  await expect(phone.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();

  await signIn(page, olga);
  await page.goto('/settings/security');
  const rows = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem');
  // This browser, the phone, and this test's own API client.
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'This device' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'This device' }).getByRole('button')).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Program' })).toHaveCount(1);

  await page.getByRole('button', { name: /Sign out .*Safari/ }).click();
  const dialog = page.getByRole('dialog');
  const password = dialog.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await password.fill('not this one');
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(password).toHaveAccessibleDescription(/not your password/);
  await expect(rows).toHaveCount(3);
  await password.fill(olga.password);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText(/Safari.* is signed out\./)).toBeFocused();
  await expect(rows).toHaveCount(2);
  await expectSignedOut(phone);
  await page.reload();
  await expect(rows).toHaveCount(2);

  // What happened stays in the activity, with the way to what helps.
  await page.getByRole('link', { name: 'See all sign-ins and attempts' }).click();
  await expect(page).toHaveURL(/\/activity$/);
  const event = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Safari' });
  await expect(event.last()).toContainText('You signed in with a new browser.');
  await expect(page.getByText('You signed out another browser or program.')).toBeVisible();
  await page.getByRole('radio', { name: 'The bank' }).check();
  await expect(page).toHaveURL(/show=bank$/);
  await expect(page.getByRole('heading', { name: 'The bank has done nothing here yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await event
    .last()
    .getByRole('button', { name: /^Not you\?/ })
    .click();
  await dialog.getByRole('link', { name: 'See your sessions' }).click();
  await expect(page).toHaveURL(/\/settings\/security#sessions$/);
  await expect(rows).toHaveCount(2);
});

test('all other sessions signed out, after asking', async ({ page, browser, bank }) => {
  const olga = await bank.customer('Olga');
  const others = await Promise.all([browser.newContext(), browser.newContext()]);
  const [first, second] = await Promise.all(others.map((context) => context.newPage()));
  if (first === undefined || second === undefined) throw new Error('two browsers');
  await signIn(first, olga);
  await signIn(second, olga);
  await signIn(page, olga);
  await page.goto('/settings/security');

  const ask = page.getByRole('button', { name: 'Sign out everywhere else' });
  await ask.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toBeFocused();
  await ask.click();
  await expect(page.getByText('3 other devices are signed out at once.')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(olga.password);
  await page.getByRole('button', { name: 'Sign them out' }).click();
  await expect(page.getByText('3 other devices were signed out.')).toBeFocused();
  await expect(ask).toHaveCount(0);
  await expectSignedOut(first);
  await expectSignedOut(second);
  await expect(olga.client.me.get()).rejects.toMatchObject({ domainCode: 'UNAUTHENTICATED' });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
});
