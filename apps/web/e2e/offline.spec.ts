import AxeBuilder from '@axe-core/playwright';
import { Line } from './support/line.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

for (const [locale, heading, retry] of [
  ['en-US', 'No connection to the bank', 'Try again'],
  ['es-AR', 'Sin conexión con el banco', 'Probar de nuevo'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test('without a connection there is a page that helps, and it leads to where one was going', async ({
      page,
      baseURL,
      expectedComplaints,
    }) => {
      expectedComplaints.push(LOST_REQUEST, /net::ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE)/);
      const line = await Line.to(baseURL ?? '');
      await page.goto(`${line.url}/sign-in`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      // What is fetched ahead would be cut in the middle.
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

test('an open page says that there is no connection, and takes it back', async ({
  page,
  context,
  expectedComplaints,
}) => {
  // What the page was fetching ahead in that moment.
  expectedComplaints.push(LOST_REQUEST, /error occurred when fetching the script/);
  await page.goto('/sign-in');
  const note = page.getByText('You are offline.');
  await context.setOffline(true);
  await expect(note).toBeVisible();
  await context.setOffline(false);
  await expect(note).toBeHidden();
});
