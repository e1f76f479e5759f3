import { holdScripts, signIn, signInByForm } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('button clicked before the page’s scripts load: acts once they have', async ({ page, bank }) => {
  await signIn(page, await bank.newcomer('Nora'));
  const goOn = await holdScripts(page);
  await page.goto('/verify', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Use another address' }).click();
  await expect(page.getByLabel('New e-mail address')).toHaveCount(0);
  goOn();
  await expect(page.getByLabel('New e-mail address')).toBeFocused();
});

test('form submitted before the page’s scripts load: sent once, with what was typed', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga');
  const goOn = await holdScripts(page);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await signInByForm(page, olga);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(posts).toEqual([]);
  goOn();
  await expect(page).toHaveURL('/');
  expect(posts.filter((path) => path.includes('signIn') || path === '/sign-in')).toEqual([
    '/api/trpc/auth.signIn',
  ]);
});

test('details and menus opened before the page’s scripts load: stay open, complete once they have', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await bank.deposit(account?.id ?? '', 1_050n, 'Lunch');
  await signIn(page, olga);
  const goOn = await holdScripts(page);
  await page.goto(`/accounts/${account?.id}`, { waitUntil: 'commit' });
  await page.getByText('Dates and amounts').click();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByText('Show as a table').first().click();
  await page.getByRole('button', { name: /Menu of/ }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByLabel('From day')).toHaveCount(0);
  goOn();
  await expect(page.getByLabel('From day')).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('radio button chosen before the page’s scripts load: counts', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  await signIn(page, olga);
  const goOn = await holdScripts(page);
  await page.goto('/accounts/new', { waitUntil: 'commit' });
  await page.getByRole('radio', { name: /Euro/ }).check();
  await page.getByRole('button', { name: 'Open the account' }).click();
  goOn();
  await expect(page).toHaveURL(/\/accounts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'EUR account' })).toBeVisible();
});

test('Enter pressed before the page’s scripts load: submits the form', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  const goOn = await holdScripts(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('Username').fill(olga.username);
  await page.getByLabel('Password', { exact: true }).fill(olga.password);
  await page.keyboard.press('Enter');
  goOn();
  await expect(page).toHaveURL('/');
});
