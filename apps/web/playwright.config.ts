import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';

// This file is read again by each worker; what the first reading decided reaches them through the environment.
process.env.CAUDAL_E2E_PORT ??= String(await freePort());
process.env.CAUDAL_DEMO_PASSWORD ??= `demo-${randomUUID()}`;

const isRoot = process.getuid?.() === 0;
const executablePath = process.env.CAUDAL_CHROMIUM;

/** The journeys: what people do, in a real browser, against the real bank on a new database. */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './e2e/support/start-bank.ts',
  // The bank is shared: journeys run side by side, so each has people and accounts of its own.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A pass over many pages with axe takes most of a minute on two busy cores.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${process.env.CAUDAL_E2E_PORT}`,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    trace: 'retain-on-failure',
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
