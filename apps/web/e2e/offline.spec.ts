import AxeBuilder from '@axe-core/playwright';
import { Line } from './support/line.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

for (const [locale, heading, retry] of [
  ['en-US', 'No connection to the bank', 'Try again'],
  ['es-AR', 'Sin conexión con el banco', 'Probar de nuevo'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test('offline page: shown without a connection, “Try again” opens the requested page', async ({
      page,
      baseURL,
      expectedComplaints,
    }) => {
      expectedComplaints.push(LOST_REQUEST, /net::ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE)/);
      const line = await Line.to(baseURL ?? '');
      await page.goto(`${line.url}/sign-in`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      // Otherwise the cut would interrupt prefetching.
      await page.waitForLoadState('networkidle');

      await line.cut();
      await page.goto(`${line.url}/sign-up?from=here`);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await line.mend();
      await page.getByRole('link', { name: retry }).click();
      await expect(page.getByLabel(/Full name|Nombre completo/)).toBeVisible();
      expect(page.url()).toBe(`${line.url}/sign-up?from=here`);
      await page.close();
      await line.cut();
    });
  });
}

test('offline banner: shown without a connection, gone with it', async ({
  page,
  context,
  expectedComplaints,
}) => {
  // Requests that the page was prefetching at that moment.
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  await page.goto('/sign-in');
  const note = page.getByText('You are offline.');
  await context.setOffline(true);
  await expect(note).toBeVisible();
  await context.setOffline(false);
  await expect(note).toBeHidden();
});
