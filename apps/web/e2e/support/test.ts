import { randomBytes } from 'node:crypto';
import { test as base, expect } from '@playwright/test';
import { Bank } from './bank.ts';

interface Fixtures {
  /** What every request says besides: an address of this journey alone, since the bank counts many things by network. */
  readonly extraHTTPHeaders: Record<string, string>;
  /** The bank, for what a journey needs to be there before it begins, and to see what came out. */
  readonly bank: Bank;
  /** Complaints of the browser that a journey brings about on purpose. Any other one fails it. */
  readonly expectedComplaints: RegExp[];
}

/**
 * Advice that depends on the clock alone: where everything is slow, a page's style sheet is used later than Chromium
 * thinks right after Next preloaded it. It comes on a machine under load and on no other.
 */
const SLOW_MACHINE = /was preloaded using link preload but not used within a few seconds/;

/** A journey. It fails on every error, warning and violated policy in the browser's console that it did not expect. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed.
  extraHTTPHeaders: async ({}, use) => {
    await use({ 'x-forwarded-for': `10.${[...randomBytes(3)].join('.')}` });
  },

  bank: async ({ baseURL, extraHTTPHeaders }, use) => {
    if (baseURL === undefined) throw new Error('playwright.config.ts gives no baseURL');
    await use(new Bank(baseURL, extraHTTPHeaders));
  },

  expectedComplaints: [
    async ({ context }, use) => {
      const expected: RegExp[] = [SLOW_MACHINE];
      const complaints: string[] = [];
      context.on('weberror', (error) => complaints.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      await context.addInitScript(watchTheTitle);
      await use(expected);
      expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual(
        [],
      );
    },
    { auto: true },
  ],
});

/** Complains in the browser's console when a page that had a title has none: its tab would show an address. */
function watchTheTitle(): void {
  let had = false;
  new MutationObserver(() => {
    const has = document.title !== '';
    if (had && !has) console.error('The page has lost its title.');
    had = has;
  }).observe(document, { childList: true, subtree: true });
}

/** What Chromium says when a request was cut off, as a journey does on purpose. */
export const LOST_REQUEST = /net::ERR_(FAILED|ABORTED|INTERNET_DISCONNECTED)/;

/** What Chromium says when Playwright looks into a frame where no script may run. */
export const SANDBOXED_FRAME = /Blocked script execution in 'about:srcdoc'/;

export { expect };
