import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** Takes a screenshot of every page into the folder `screenshots`: `pnpm screenshots`. */
export default defineConfig({
  ...journeys,
  testDir: './screenshots',
  projects: [{ name: 'screenshots' }],
  use: { ...journeys.use, trace: 'off', screenshot: 'off' },
});
