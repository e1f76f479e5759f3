import { expect, type Page } from '@playwright/test';
import type { Person } from './bank.ts';

type Login = Pick<Person, 'username' | 'password'>;

/** Puts a session into the browser without clicking through the form. */
export async function signIn(page: Page, { username, password }: Login): Promise<void> {
  const answer = await page.request.post('/api/trpc/auth.signIn', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { username, password },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Signs in as people do. */
export async function signInByForm(page: Page, { username, password }: Login): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Goes through the steps of sending up to the review. */
export async function fillTransfer(
  page: Page,
  { to, amount, note }: { to: string; amount: string; note: string },
): Promise<void> {
  await page.getByLabel('Account number or username').fill(to);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Amount in USD').fill(amount);
  await page.getByLabel('Note').fill(note);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeVisible();
}

/** The button that confirms a transfer. */
export function confirmation(page: Page) {
  return page.getByRole('button', { name: /^Send [^m]/ });
}
