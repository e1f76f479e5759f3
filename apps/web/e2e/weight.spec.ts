import type { BrowserContext } from '@playwright/test';
import { SIGHTS, signInAs, VIEWERS } from './support/every-page.ts';
import { expect, test } from './support/test.ts';

/** What the scripts of one page may weigh when a browser comes to it for the first time, as they are sent. */
const MOST_BYTES = 250_000;
const REACT_BYTES = 50_000;

for (const viewer of VIEWERS) {
  test(`${viewer}: no page makes a browser load more scripts than it may`, async ({
    browser,
    bank,
    contextOptions,
    expectedComplaints,
  }) => {
    expectedComplaints.push(/status of 404/);
    const newcomer = await bank.newcomer('Nora');
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    await signInAs(page, viewer, newcomer);
    const weights = new Map<string, number>();
    for (const { name, open } of SIGHTS.filter((sight) => sight.viewer === viewer)) {
      await open(page, bank, newcomer);
      const storageState = await context.storageState();
      const fresh = await browser.newContext({ ...contextOptions, storageState, serviceWorkers: 'block' });
      weights.set(name, await weightOf(fresh, page.url()));
      await fresh.close();
    }
    await context.close();
    test.info().annotations.push({ type: 'kB', description: JSON.stringify([...weights]) });
    expect([...weights].filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
    // Nothing was measured if all are lighter than React alone.
    expect(Math.max(...weights.values())).toBeGreaterThan(REACT_BYTES);
  });
}

/** The bytes of all scripts that a page loads by itself. */
async function weightOf(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
