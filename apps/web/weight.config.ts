import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** Weighs the scripts of every page and prints them as a table: `npm run weight`. */
export default defineConfig({
  ...journeys,
  testMatch: 'weight.spec.ts',
  projects: [{ name: 'weight' }],
  reporter: [['./e2e/support/weight-table.ts']],
});
