import { signIn, signUpByForm } from './support/journey.ts';
import { expect, test, WAITS } from './support/test.ts';

test('unconfirmed address: looking around works, sending and opening accounts say why not', async ({
  page,
  bank,
}) => {
  const nora = await bank.newcomer('Nora');
  await signIn(page, nora);
  await page.goto('/');
  await expect(page.getByText('Until it is confirmed you can look around')).toBeVisible();
  await page.getByRole('link', { name: 'Confirm it now' }).click();
  await expect(page).toHaveURL('/verify');
  await page.getByRole('link', { name: 'Look around first' }).click();
  await expect(page).toHaveURL('/');

  await page.getByRole('link', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Before you can send money')).toBeVisible();
  await page.goto('/accounts/new');
  await expect(page.getByText('Before you can open an account')).toBeVisible();

  // Once confirmed elsewhere, the page continues to the requested one.
  const code = await bank.mailbox.codeFor(nora.email);
  await nora.client.emailVerifications.confirm({ code });
  await expect(page).toHaveURL('/accounts/new');
  await expect(page.getByRole('heading', { name: 'Open an account' })).toBeVisible();
  await page.goto('/verify');
  await expect(page).toHaveURL('/');
});

test(
  'confirmation e-mail sent again after a minute: the earlier link is dead',
  WAITS,
  async ({ page, bank, expectedComplaints }) => {
    expectedComplaints.push(/status of 422/);
    const nora = bank.stranger('Nora');
    await page.goto('/sign-up');
    await signUpByForm(page, nora);
    await expect(page.getByRole('button', { name: /Send it again in \d+ s/ })).toBeVisible();
    const first = await bank.mailbox.newestTo(nora.email, 'Confirm your e-mail address');
    const firstCode = await bank.mailbox.codeFor(nora.email);

    await page.getByRole('button', { name: 'Send it again', exact: true }).click();
    await expect(page.getByText('We have sent the e-mail again.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Send it again in \d+ s/ })).toBeVisible();
    await bank.mailbox.newestTo(nora.email, 'Confirm your e-mail address', first);

    await page.goto(`/verify/confirm#code=${firstCode}`);
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await page.getByRole('link', { name: 'Have it sent again' }).click();
    await expect(page).toHaveURL('/verify');

    const code = await bank.mailbox.codeFor(nora.email);
    await page.goto(`/verify/confirm#code=${code}`);
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await expect(page.getByText('You can open accounts and send money now.')).toBeVisible();
    await page.getByRole('link', { name: 'To the overview' }).click();
    await expect(page.getByText('Until it is confirmed')).toHaveCount(0);
  },
);

test('wrong address replaced before confirming: the e-mail goes to the new one', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 409/);
  const taken = await bank.customer('Taken');
  const nora = bank.stranger('Nora');
  await page.goto('/sign-up');
  await signUpByForm(page, nora);
  const firstCode = await bank.mailbox.codeFor(nora.email);

  await page.getByRole('button', { name: 'Use another address' }).click();
  const field = page.getByLabel('New e-mail address');
  await expect(field).toBeFocused();
  await page.getByLabel('Current password').fill(nora.password);
  for (const [typed, said] of [
    ['nora', /like ana@example\.com/],
    [taken.email, /belongs to somebody already/],
  ] as const) {
    await field.fill(typed);
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(field).toHaveAccessibleDescription(said);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(typed);
  }
  await field.fill(`other-${nora.email}`);
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText(`We have written to other-${nora.email}`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use another address' })).toBeFocused();

  const code = await bank.mailbox.codeFor(`other-${nora.email}`);
  await expect(taken.client.emailVerifications.confirm({ code: firstCode })).rejects.toMatchObject({
    domainCode: 'CODE_INVALID',
  });
  await taken.client.emailVerifications.confirm({ code });
  await expect(page).toHaveURL('/');
});

test('confirmation link followed in another browser, without a session', async ({ page, browser, bank }) => {
  const nora = await bank.newcomer('Nora');
  const code = await bank.mailbox.codeFor(nora.email);
  await signIn(page, nora);
  await page.goto('/verify');

  const elsewhere = await (await browser.newContext()).newPage();
  // Opening the link must not use it up: programs that scan e-mails open links.
  await elsewhere.goto(`/verify/confirm#code=${code}`);
  await elsewhere.goto('/sign-in');
  await elsewhere.goto(`/verify/confirm#code=${code}`);
  await elsewhere.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'The e-mail address is confirmed' })).toBeFocused();
  await expect(elsewhere.getByRole('link', { name: 'Sign in' })).toBeVisible();

  await elsewhere.goto('/sign-in');
  await elsewhere.goto(`/verify/confirm#code=${code}`);
  await elsewhere.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(elsewhere.getByText('Sign in to see whether the address is confirmed')).toBeVisible();
  await elsewhere.goto('/verify/confirm');
  await expect(elsewhere.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect(page).toHaveURL('/');
});
