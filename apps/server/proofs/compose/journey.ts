import { chromium, expect } from '@playwright/test';

/** Where Debian's package has it. */
export const CHROMIUM = process.env.CAUDAL_CHROMIUM ?? '/usr/bin/chromium';

export interface JourneyOptions {
  /** The proxy's. */
  readonly address: string;
  /** The link in the e-mail to an address. */
  readonly mailedLink: (email: string) => Promise<string>;
  /** Pays cash into the account of a username. */
  readonly deposit: (username: string) => Promise<void>;
}

const OLGA = {
  username: 'olga',
  password: 'seven brown rivers run',
  fullName: 'Olga Rivera',
  email: 'olga@example.org',
};

/** What a new customer does: sign up, confirm the address, open an account, get money in, send some, sign out. */
export async function journey({ address, mailedLink, deposit }: JourneyOptions): Promise<void> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      `--host-resolver-rules=MAP localhost ${address}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const context = await browser.newContext({
      baseURL: 'https://localhost',
      ignoreHTTPSErrors: true,
      locale: 'en-US',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const shown = expect.configure({ timeout: 120_000 });
    await page.goto('/sign-up');
    await page.getByLabel('Full name').fill(OLGA.fullName);
    await page.getByLabel('E-mail').fill(OLGA.email);
    await page.getByLabel('Username').fill(OLGA.username);
    await page.getByLabel('Password', { exact: true }).fill(OLGA.password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.goto(await mailedLink(OLGA.email));
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await shown(page.getByText('You can open accounts and send money now')).toBeVisible();
    await page.goto('/accounts/new');
    await page.getByRole('radio', { name: /USD/ }).check({ force: true });
    await page.getByRole('button', { name: 'Open the USD account' }).click();
    await shown(
      page.getByRole('link', { name: 'USD account' }).or(page.getByText('USD account')).first(),
    ).toBeVisible();
    await deposit(OLGA.username);
    await page.goto('/send?to=ana');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel(/Amount in/).fill('12.50');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Send / }).click();
    await shown(page.getByRole('heading', { name: /You sent to/ })).toBeVisible();
    await page.getByRole('button', { name: /Menu of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await shown(page).toHaveURL('/sign-in');
  } finally {
    await browser.close();
  }
}
