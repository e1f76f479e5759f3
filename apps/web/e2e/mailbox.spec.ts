import { expect, test } from './support/test.ts';

test('mailbox shows a new e-mail without a reload, with its styles and a working link', async ({
  page,
  bank,
}) => {
  await page.goto('/sign-in');
  const tab = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Open the mailbox' }).click();
  const mailbox = await tab;
  await expect(mailbox.getByRole('heading', { name: 'Mailbox' })).toBeVisible();

  const nora = await bank.newcomer('Nora');
  await mailbox.getByRole('link', { name: nora.email }).click();
  await expect(mailbox.getByRole('heading', { level: 1 })).toHaveText('Confirm your e-mail address');
  await expect(mailbox.getByText(nora.email)).toBeVisible();
  const mail = mailbox.frameLocator('iframe');
  const button = mail.getByRole('link', { name: 'Confirm this address' });
  // The Content-Security-Policy allows its inline styles.
  await expect(button).toHaveCSS('background-color', 'rgb(10, 58, 60)');
  await mailbox.getByText('The same as plain text').click();
  await expect(mailbox.locator('pre')).toContainText(await bank.mailbox.codeFor(nora.email));

  await button.click();
  await expect(mailbox).toHaveURL('/verify/confirm');
  await expect(mailbox.getByRole('button', { name: 'Confirm the address' })).toBeVisible();
});

test('mailbox: unknown e-mail is “not found”', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 404/);
  for (const id of ['nonsense', '01a20cb1-e8cc-7590-8541-8fa0e7ce93ab']) {
    expect((await page.goto(`/mailbox/${id}`))?.status()).toBe(404);
  }
});
