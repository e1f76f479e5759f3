import { expect, type Locator, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type { Login } from './bank.ts';

type Credentials = Pick<Login, 'username' | 'password'>;

/** Signs in by a request instead of the form. */
export async function signIn(
  page: Page,
  { username, password, code }: Credentials & { readonly code?: string | undefined },
): Promise<void> {
  const answer = await page.request.post('/api/trpc/auth.signIn', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { username, password, code },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Makes the browser believe that its session ends in four minutes; the bank goes on by its own record. */
export async function endSoon(page: Page): Promise<void> {
  const seconds = Math.floor(Date.now() / 1_000);
  const value = `${seconds + 240}.${seconds + 86_400}`;
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: 'caudal_session_ends', value, url: origin }]);
}

/** Delays the page's scripts, as a slow network does, until the returned function is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.*\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** Signs in by the form. */
export async function signInByForm(page: Page, { username, password }: Credentials): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Fills in the sign-up form and submits it. */
export async function signUpByForm(page: Page, login: Login): Promise<void> {
  await page.getByLabel('Full name').fill(login.fullName);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel('Username').fill(login.username);
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** Signs out through the menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Menu of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
}

/** Expects the bank to reject this browser's session whenever it is asked a second from now or later, and a redirect. */
export async function expectSignedOut(page: Page): Promise<void> {
  const begunAt = performance.now();
  let acceptedAt = begunAt;
  const status = async () => {
    const askedAt = performance.now();
    const answer = await page.request.get('/api/v1/me');
    if (answer.ok()) acceptedAt = askedAt;
    return answer.status();
  };
  await expect.poll(status, { intervals: [100] }).toBe(401);
  expect(acceptedAt - begunAt).toBeLessThan(1_000);
  await page.goto('/');
  await expect(page).toHaveURL('/sign-in');
}

/**
 * The code that an authenticator app shows.
 *
 * @param ahead - how many periods of 30 seconds ahead of now; the bank accepts the next one too.
 */
export function codeOf(secret: string, ahead = 0): string {
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  return app.generate({ timestamp: Date.now() + ahead * app.period * 1_000 });
}

/** Fills in the steps of a transfer, up to the review. */
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

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0], timeout: 60_000 });
}
