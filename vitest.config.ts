import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tooling/**/*.test.ts'],
    globalSetup: ['packages/db/src/testing/global-setup.ts', 'packages/jobs/src/testing/global-setup.ts'],
    pool: 'forks',
    // Test files wait for PostgreSQL as much as they compute, so a few more than cores; each holds a pool of connections.
    maxWorkers: Math.min(8, Math.max(3, availableParallelism())),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
