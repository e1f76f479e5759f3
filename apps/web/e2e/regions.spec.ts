import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

// A mismatch between server and browser would be an error in the console, which fails a journey.
for (const [locale, language, account, amount] of [
  ['es-AR', 'es', 'Cuenta en USD', 'US$ 12.345,50'],
  ['es-MX', 'es', 'Cuenta en USD', 'USD 12,345.50'],
  ['es-ES', 'es', 'Cuenta en USD', '12.345,50 US$'],
  ['es-US', 'es', 'Cuenta en USD', '$12,345.50'],
  ['en-GB', 'en', 'USD account', 'US$12,345.50'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test('amounts and dates in the form of the region', async ({ page, bank }) => {
      const olga = await bank.customer('Olga', { USD: 1_234_550n });
      await olga.client.me.update({ locale: language });
      await signIn(page, olga);
      await page.goto('/');
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      const card = page.getByRole('article').filter({ hasText: account });
      await expect(card).toContainText(amount);
      await page.getByRole('main').getByRole('link', { name: /^Cash/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cash');
      const year = new Date().getUTCFullYear();
      const written =
        language === 'es' ? new RegExp(`\\d+ de \\w+ de ${year}`) : new RegExp(`\\d+ \\w+ ${year}`);
      await expect(page.getByRole('definition').filter({ hasText: written })).toBeVisible();
    });
  });
}
