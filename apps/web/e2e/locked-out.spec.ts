import { signInByForm } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('attempts used up by strangers: a link by e-mail lets this browser in, with the password', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 4(01|22|29)/);
  const olga = await bank.customer('Olga');
  const verification = await bank.mailbox.codeFor(olga.email);
  for (let network = 0; network <= 100; network++) {
    await page.request.post('/api/trpc/auth.signIn', {
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `198.18.7.${network}` },
      data: { username: olga.username, password: 'a wrong guess' },
    });
  }

  await page.goto('/sign-in');
  await signInByForm(page, olga);
  await expect(page.getByText('Are you the owner?')).toBeVisible();
  await page.getByRole('button', { name: 'E-mail me a link' }).click();
  await expect(page.getByText('an e-mail is on its way')).toBeVisible();

  await page.goto(`/sign-in/link#code=${await bank.mailbox.codeFor(olga.email, verification)}`);
  await expect(page).toHaveURL('/sign-in/link');
  await page.getByRole('button', { name: 'Let this browser sign in' }).click();
  await expect(page.getByText('This browser may try now')).toBeVisible();
  await signInByForm(page, olga);
  await expect(page.getByRole('heading', { name: 'Hello, Olga' })).toBeVisible();
});
