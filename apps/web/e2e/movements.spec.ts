import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('deposits: one title in the list, on the receipt, in the tab and in the e-mail', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  await bank.deposit(account?.id ?? '', 4_800n, 'Mercado Central, refund');
  const first = await bank.mailbox.newestTo(olga.email, 'You received $48.00');
  await bank.deposit(account?.id ?? '', 5_000n, '');
  const second = await bank.mailbox.newestTo(olga.email, 'You received $50.00');
  await signIn(page, olga);

  for (const [title, amount, mail] of [
    ['Mercado Central, refund', '$48.00', first],
    // Without a note, the kind says what it is.
    ['Deposit', '$50.00', second],
  ] as const) {
    await page.goto('/');
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(`${title}, ${amount} · Caudal`);
    await expect(page.getByRole('main')).not.toContainText('Caudal');
    await page.goto(`/mailbox/${mail}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You received ${amount}: ${title}`);
  }
});

test('two currencies with one sign: their codes on cards, charts, rows, receipts and in e-mails', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 571_493n, EUR: 100n });
  await signIn(page, olga);
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.getByRole('article').filter({ hasText: 'USD account' })).toContainText('$5,714.93');

  // The second currency is opened on the page, so the pages that are loaded have to learn of it.
  await page.goto('/accounts/new');
  await page.getByRole('radio', { name: /ARS/ }).check({ force: true });
  await page.getByRole('button', { name: 'Open the ARS account' }).click();
  await expect(main.getByText('ARS\u00a00.00')).toBeVisible();
  const pesos = (await olga.client.accounts.list()).items.find(({ currency }) => currency === 'ARS');
  await bank.deposit(pesos?.id ?? '', 139_698_000n, 'Plot of land');
  await page.goto('/');

  for (const [currency, amount] of [
    ['USD', 'USD\u00a05,714.93'],
    ['ARS', 'ARS\u00a01,396,980.00'],
    ['EUR', '€1.00'],
  ] as const) {
    await expect(main.getByRole('article').filter({ hasText: `${currency} account` })).toContainText(amount);
    await expect(
      main.getByRole('link', { name: new RegExp(`\\+${amount.replace('\u00a0', '\\s')}`) }),
    ).toBeVisible();
  }
  await expect(main).not.toContainText('$');
  await main.getByRole('link', { name: /Plot of land/ }).click();
  await expect(page).toHaveTitle(/Plot of land, ARS.1,396,980\.00/);
  await expect(main).not.toContainText('$');
  await page.goto(`/mailbox/${await bank.mailbox.newestTo(olga.email, 'You received ARS')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/You received ARS.1,396,980\.00/);
});
