import type { Page } from '@playwright/test';
import { SIGHTS, signInAs, VIEWERS } from './support/every-page.ts';
import { expect, test } from './support/test.ts';
import { WEIGHTS } from './support/weight-table.ts';

/** What the scripts of one page may weigh when a browser comes to it for the first time, as they are sent. */
const MOST_BYTES = 256_000;
const REACT_BYTES = 50_000;

// Neither the service worker nor Chromium's cache serves a script, so each page is loaded as if for the first time.
test.use({ serviceWorkers: 'block' });

for (const viewer of VIEWERS) {
  test(`${viewer}: no page makes a browser load more scripts than it may`, async ({
    page,
    bank,
    expectedComplaints,
  }) => {
    expectedComplaints.push(/status of 404/, /Service Worker registration blocked/);
    const newcomer = await bank.newcomer('Nora');
    await signInAs(page, viewer, newcomer);
    // An open stream is never idle; whoever gets none tries again later.
    await page.route('**/api/v1/activity?*', (route) => route.fulfill({ status: 204 }));
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Scripts(page);
    const weights: { sight: string; address: string; bytes: number }[] = [];
    for (const { name, open } of SIGHTS.filter((sight) => sight.viewer === viewer)) {
      await open(page, bank, newcomer);
      // What a click brought came without the scripts that the page before it had loaded.
      if (scripts.address !== withoutFragment(page.url())) await page.reload();
      await page.waitForLoadState('networkidle');
      weights.push({ sight: name, address: withoutIds(page.url()), bytes: await scripts.weight() });
    }
    const found = weights.map((weight) => ({ viewer, ...weight }));
    test.info().annotations.push({ type: WEIGHTS, description: JSON.stringify(found) });
    expect(weights.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
    // Nothing was measured if all are lighter than React alone.
    expect(Math.max(...weights.map(({ bytes }) => bytes))).toBeGreaterThan(REACT_BYTES);
  });
}

/** The scripts that the document of a page has loaded by itself. */
class Scripts {
  #sizes: Promise<number>[] = [];
  #address = '';

  constructor(page: Page) {
    page.on('request', (request) => {
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.#sizes = [];
      this.#address = withoutFragment(request.url());
    });
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      this.#sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
  }

  /** The address that the document was loaded from; a click may have changed the page's since. */
  get address(): string {
    return this.#address;
  }

  /** Their bytes, as they were sent. */
  async weight(): Promise<number> {
    const sizes = await Promise.all(this.#sizes);
    expect(Math.min(...sizes), 'no script comes from a cache').toBeGreaterThan(0);
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}

/** The address within the bank, each id as `…`. */
function withoutIds(url: string): string {
  return new URL(url).pathname.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '…');
}

function withoutFragment(url: string): string {
  return url.split('#', 1).join();
}
