import type { Browser, Page } from '@playwright/test';
import { demoPassword, mara, type TestUser } from './support/bank.ts';
import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('deposit above the limit and its reversal: asked by one banker, approved by another, posted once', async ({
  page,
  bank,
  browser,
}) => {
  const olga = await bank.customer('Olga', { EUR: 0n });
  await signIn(page, mara());
  await askForDeposit(page, olga, 'House sold by Olga');
  await expect(page.getByRole('heading', { name: 'Deposit of €25,000.00 for Olga Rivera' })).toBeFocused();
  await expect(page.getByText('you cannot')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
  expect(await bank.balanceOf(olga)).toBe('0');

  const colleague = await asNico(browser);
  await colleague.goto('/approvals');
  await colleague.getByRole('link', { name: 'House sold by Olga' }).click();
  await colleague.waitForURL('**/approvals/*');
  await expect(colleague.getByText('Mara Lindqvist')).toBeVisible();
  const approve = colleague.getByRole('button', { name: 'Approve and deposit €25,000.00' });
  await approve.dblclick();
  await expect(colleague.getByText('Approved by Nico')).toBeVisible();
  // The focus was in the form that is gone.
  await expect(colleague.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await bank.balanceOf(olga)).toBe('2500000');

  await page.reload();
  await expect(page.getByText('Approved by Nico')).toBeVisible();
  await page.getByRole('link', { name: 'To the receipt' }).click();
  await expect(page.getByText('has received €25,000.00 in cash from Olga Rivera')).toBeVisible();

  await page.getByRole('button', { name: 'Reverse this booking' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('above what one person may reverse')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('House not sold after all');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await page.waitForURL('**/approvals/*');
  await expect(page.getByRole('heading', { name: 'Reversal of €25,000.00 for Olga Rivera' })).toBeFocused();
  await colleague.goto(page.url());
  await expect(colleague.getByText('House not sold after all')).toBeVisible();
  await colleague.getByRole('button', { name: 'Approve and reverse €25,000.00' }).click();
  await expect(colleague.getByText('Approved by Nico')).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('0');
  await colleague.context().close();
});

test('request refused with a comment, which its maker reads; another one withdrawn', async ({
  page,
  bank,
  browser,
}) => {
  const olga = await bank.customer('Olga', { EUR: 0n });
  await signIn(page, mara());
  await askForDeposit(page, olga, 'Inherited');
  const colleague = await asNico(browser);
  await colleague.goto(page.url());
  await colleague.getByRole('button', { name: 'Refuse' }).click();
  const comment = colleague.getByLabel('Comment');
  await expect(comment).toBeFocused();
  await expect(comment).toHaveAccessibleDescription(/Say why/);
  await comment.fill('No proof of where it is from');
  await colleague.getByRole('button', { name: 'Refuse' }).click();
  await expect(colleague.getByText('Refused by Nico')).toBeVisible();
  await page.reload();
  await expect(page.getByText('“No proof of where it is from”')).toBeVisible();
  await colleague.context().close();

  await askForDeposit(page, olga, 'Inherited again');
  await page.getByRole('button', { name: 'Withdraw the request' }).click();
  await expect(page.getByText('Withdrawn by Mara')).toBeVisible();
  expect(await bank.balanceOf(olga)).toBe('0');
});

/** Enters more than one banker may book, at the counter, and asks a colleague. Ends on the request's page. */
async function askForDeposit(page: Page, { username, fullName }: TestUser, reason: string): Promise<void> {
  await page.goto(`/counter?q=${username}`);
  await page.getByRole('main').getByRole('link', { name: fullName }).click();
  await page.getByRole('link', { name: 'Deposit into the EUR account' }).click();
  await expect(page.getByText('alone at most €10,000.00')).toBeVisible();
  const amount = page.getByLabel('Amount in EUR');
  const approvalNeeded = page.getByText('A second person decides');
  await amount.fill('10000');
  await expect(approvalNeeded).toHaveCount(0);
  await amount.fill('25000');
  await expect(approvalNeeded).toBeVisible();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await page.waitForURL('**/approvals/*');
}

/** Nico, the other banker, in a browser of his own. */
async function asNico(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, { username: 'nico', password: demoPassword() });
  return page;
}
