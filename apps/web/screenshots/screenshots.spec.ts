import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { SIGHTS, signInAs } from '../e2e/support/every-page.ts';
import { expect, test } from '../e2e/support/test.ts';

const FOLDER = resolve(import.meta.dirname, '../../../screenshots');
const ROUTES = resolve(import.meta.dirname, '../src/app');

/** Routes without a screenshot: in development only, or redirecting to an address with a new id. */
const UNSEEN = ['design', 'send', 'counter/customers/[id]/accounts/[account]/[kind]'];

test.describe.configure({ mode: 'parallel', timeout: 600_000 });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      test('every page', async ({ browser, bank, contextOptions, expectedComplaints }) => {
        expectedComplaints.push(/status of 404/);
        const newcomer = await bank.newcomer('Nora');
        const seen = new Set<string>();
        for (const { name, viewer, open } of SIGHTS) {
          const context = await browser.newContext(contextOptions);
          const page = await context.newPage();
          // An open stream is never idle; whoever gets none tries again later.
          await page.route('**/api/v1/activity?*', (route) => route.fulfill({ status: 204 }));
          await signInAs(page, viewer, newcomer);
          await open(page, bank, newcomer);
          await page.waitForLoadState('networkidle');
          await makeRoomForAll(page, width);
          await page.screenshot({ path: resolve(FOLDER, `${width}-${colorScheme}`, `${name}.png`) });
          seen.add(new URL(page.url()).pathname);
          await context.close();
        }
        for (const route of await routes()) {
          expect(
            [...seen].filter((path) => route.pattern.test(path)),
            route.file,
          ).not.toEqual([]);
        }
      });
    });
  }
}

/**
 * Makes the window as high as the page: otherwise the fixed bar at the bottom would stand in the middle of the picture.
 */
async function makeRoomForAll(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, 800) });
}

/** All routes, each with a pattern of its address. */
async function routes(): Promise<{ file: string; pattern: RegExp }[]> {
  const found = [];
  for await (const file of glob('**/page.tsx', { cwd: ROUTES })) {
    const parts = file.split('/').filter((part) => !part.startsWith('(') && part !== 'page.tsx');
    if (UNSEEN.includes(parts.join('/'))) continue;
    const path = parts.map((part) => (part.startsWith('[') ? '[^/]+' : part)).join('/');
    found.push({ file, pattern: new RegExp(`^/${path}$`) });
  }
  return found;
}
