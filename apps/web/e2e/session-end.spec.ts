import { endSoon, signIn, signInByForm } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('a session about to end: warned in every tab, extended in all by one; once it is over, nothing typed is lost', async ({
  page,
  context,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  const olga = await bank.customer('Olga');
  const pavel = await bank.customer('Pavel');
  await signIn(page, olga);
  await page.goto('/settings');
  const name = page.getByLabel('Full name');
  await name.fill('Olga Half-Typed');
  const other = await context.newPage();

  await endSoon(page);
  for (const tab of [page, other]) await tab.goto('/settings');
  const warning = page.getByRole('alertdialog', { name: 'Are you still there?' });
  const otherWarning = other.getByRole('alertdialog');
  await expect(warning).toHaveAccessibleDescription(/What you have typed stays.*Less than 5 minutes left/);
  await expect(otherWarning).toBeVisible();
  await expect(warning.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(warning).toBeHidden();
  await expect(otherWarning).toBeHidden();
  await expect(name).toHaveValue('Olga Half-Typed');
  await other.close();

  await endSoon(page);
  await page.reload();
  await expect(warning).toBeVisible();
  // The bank ends it while the countdown runs.
  await page.request.post('/api/trpc/auth.signOut', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: {},
  });
  await expect(page.getByText('Your session has ended. Sign in to go on')).toBeVisible();
  await signInByForm(page, olga);
  await expect(page).toHaveURL('/settings');
  await expect(name).toHaveValue('Olga Half-Typed');

  await signIn(page, pavel);
  await page.reload();
  await expect(name).toHaveValue('Pavel Rivera');
  // Once the page is ready.
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Half-Typed');
});
