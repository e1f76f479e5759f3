import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** Takes a picture of every page into the folder `screenshots`, to be looked at: `pnpm screenshots`. */
export default defineConfig({
  ...journeys,
  testDir: './screenshots',
  use: { ...journeys.use, trace: 'off', screenshot: 'off' },
});
