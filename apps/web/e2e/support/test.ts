import { randomBytes } from 'node:crypto';
import { test as base, expect } from '@playwright/test';
import { Bank } from './bank.ts';

interface Fixtures {
  /** Extra headers of every request: an address of this journey's own, since the bank limits many things by network. */
  readonly extraHTTPHeaders: Record<string, string>;
  /** The bank, to prepare a journey and to check its outcome. */
  readonly bank: Bank;
  /** Console messages that a journey causes on purpose. Any other one fails it. */
  readonly expectedComplaints: RegExp[];
}

/**
 * A warning that depends on timing alone: on a slow machine, a page uses its style sheet later than Chromium expects
 * after Next's preload.
 */
const SLOW_MACHINE = /was preloaded using link preload but not used within a few seconds/;

/** A page was opening its stream while the session ended. */
const LATE_STREAM = /status of 401 .*\/api\/v1\/activity\?/;

/** Playwright's own scripts, such as the one below, do not run in the frame of an e-mail. */
const SANDBOXED_FRAME = /Blocked script execution in 'about:srcdoc'/;

/** A journey. Fails on every unexpected error, warning and policy violation in the browser's console. */
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
      const expected: RegExp[] = [SLOW_MACHINE, SANDBOXED_FRAME, LATE_STREAM];
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

/** Logs an error when a page loses its title, since its tab would show an address. */
function watchTheTitle(): void {
  let had = false;
  new MutationObserver(() => {
    const has = document.title !== '';
    if (had && !has) console.error('The page has lost its title.');
    had = has;
  }).observe(document, { childList: true, subtree: true });
}

/** For a journey that waits more than it does. It starts before the others. */
export const WAITS = { tag: '@waits' };

/** Chromium's messages about a request, or a prefetch of Next's, whose connection a journey cuts on purpose. */
export const LOST_REQUEST =
  /net::ERR_(FAILED|ABORTED|INTERNET_DISCONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_(REFUSED|RESET|CLOSED))/;

export { expect };
