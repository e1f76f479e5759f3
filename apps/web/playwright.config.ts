import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

// This file is read again by each worker; what the first reading decided reaches them through the environment.
process.env.CAUDAL_E2E_PORT ??= String(await freePort());
process.env.CAUDAL_E2E_APP_PORT ??= String(await freePort());
process.env.CAUDAL_DEMO_PASSWORD ??= `demo-${randomUUID()}`;

const isRoot = process.getuid?.() === 0;
const executablePath = process.env.CAUDAL_CHROMIUM;

/**
 * Each window of Chromium prepares a page for its address bar, which nobody sees and which costs as much as one of ours.
 * Chromium takes the last list only, so Playwright's own is repeated.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** The journeys: what people do, in a real browser, against the real bank on a new database. */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './e2e/support/start-bank.ts',
  // The bank is shared: journeys run side by side, so each has people and accounts of its own.
  fullyParallel: true,
  // One more than cores: a journey waits as well, for an e-mail or for something to move into its place.
  workers: Math.max(2, availableParallelism()) + 1,
  projects: [
    { name: 'waiting', grep: /@waits/ },
    { name: 'journeys', grepInvert: /@waits/ },
  ],
  forbidOnly: Boolean(process.env.CI),
  // They only end what would never come: on a busy machine everything takes long, and that is no failure.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${process.env.CAUDAL_E2E_PORT}`,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    actionTimeout: 90_000,
    // The actions, requests and messages of a failed journey. Pictures of each step cost a fifth of the whole run: --trace=on.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        // Chromium's sandbox does not work as root, the usual user of a container.
        ...(isRoot ? ['--no-sandbox'] : []),
        // The browser is not to call anyone but the bank.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${DISABLED_FEATURES.join()}`,
      ],
    },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
