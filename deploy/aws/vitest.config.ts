import { defineConfig } from 'vitest/config';

export default defineConfig({
  // All files in one process, since each synthesis takes seconds.
  test: { include: ['src/**/*.test.ts'], isolate: false, maxWorkers: 1, testTimeout: 300_000 },
});
