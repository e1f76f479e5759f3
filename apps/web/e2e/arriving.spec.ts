import { signInByForm, signUpByForm } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('sign-up, address confirmed in another tab, first account opened', async ({ page, context, bank }) => {
  const nora = bank.stranger('Nora');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Open an account' }).click();
  await signUpByForm(page, nora);
  await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
  await expect(page.getByText(nora.email)).toBeVisible();

  const other = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open the mailbox' }).click();
  const tab = await other;
  await tab.getByRole('link', { name: nora.email }).click();
  await tab.frameLocator('iframe').getByRole('link', { name: 'Confirm this address' }).click();
  await expect(tab.getByRole('button', { name: 'Confirm the address' })).toBeVisible();
  // The address no longer holds the code.
  await expect(tab).toHaveURL('/verify/confirm');
  await tab.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(tab.getByText('You can open accounts and send money now.')).toBeVisible();
  await tab.close();

  await expect(page.getByRole('heading', { name: 'Hello, Nora' })).toBeVisible();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Open an account' }).click();

  await page.getByRole('button', { name: 'Open the account' }).click();
  await expect(page.getByText('Choose a currency.', { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: /Euro/ }).check();
  await page.getByRole('button', { name: 'Open the EUR account' }).click();

  await expect(page.getByRole('heading', { name: 'EUR account' })).toBeVisible();
  await expect(page.getByText('No movements yet')).toBeVisible();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Get money in' })).toBeVisible();
  await expect(page.getByRole('article').getByText('€0.00')).toBeVisible();

  await page.goto('/accounts/new');
  await expect(page.getByRole('radio', { name: /Euro/ })).toBeDisabled();
});

test('invalid sign-up: problems named next to their fields, input kept', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 409/);
  const taken = await bank.customer('Taken');
  await page.goto('/sign-up');
  await page.getByLabel('Full name').fill('Nora Rivera');
  await page.getByLabel('E-mail').fill('nora');
  await page.getByLabel('Username').fill('no');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/Use 3 to 32/);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Use 8 to 128/);
  await expect(page.getByLabel('Full name')).toHaveValue('Nora Rivera');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('short');

  await page.getByLabel('E-mail').fill(`new-${taken.email}`);
  await page.getByLabel('Username').fill(taken.username);
  await page.getByLabel('Password', { exact: true }).fill('a long and good one');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/taken/);
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue(`new-${taken.email}`);
});

test('wrong password: message shown, username kept', async ({ page, bank, expectedComplaints }) => {
  expectedComplaints.push(/status of 401/);
  const olga = await bank.customer('Olga');
  await page.goto('/sign-in');
  await signInByForm(page, { ...olga, password: 'not this one' });
  await expect(page.getByRole('alert').getByText('The username or the password is wrong')).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveValue(olga.username);
  await signInByForm(page, olga);
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
});

test('demo user signs in with one click and signs out', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in as ana' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ana' })).toBeVisible();
  await page.getByRole('button', { name: /Menu of Ana/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goto('/');
  await expect(page).toHaveURL('/sign-in');
});

test('page that needs a session: shown after sign-in', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  const path = `/accounts/${account?.id}?direction=in`;
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signInByForm(page, olga);
  await expect(page).toHaveURL(path);
});

test('`next` that leads to another site: overview after sign-in', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  await page.goto('/sign-in?next=//evil.example/');
  await signInByForm(page, olga);
  await expect(page).toHaveURL('/');
});
