import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WaitingFirst } from './tooling/waiting-first.ts';

/** Packages that work without a database; every other one is taken to need it. */
const PURE = [
  'packages/{api,client,domain,emails,schemas,sentences}/src/**/*.test.ts',
  'apps/web/src/**/*.test.ts',
  'tooling/**/*.test.mjs',
  'deploy/release/**/*.test.mjs',
];

export default defineConfig({
  test: {
    // Test files share their worker and its modules: what a file changes outside of itself, it changes back.
    isolate: false,
    // Test files wait for PostgreSQL as much as they compute, so more than cores; each holds a pool of connections.
    maxWorkers: Math.min(8, Math.max(3, availableParallelism())),
    sequence: { sequencer: WaitingFirst },
    tags: [{ name: WaitingFirst.TAG, description: 'Waits more than it computes, so it starts first.' }],
    // Ends what hangs. No healthy test takes this long, however busy the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Vitest's own limit of a second encodes the speed of the machine.
    expect: { poll: { timeout: 240_000, interval: 25 } },
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: PURE, pool: 'threads' },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          exclude: PURE,
          pool: 'forks',
          globalSetup: [
            'packages/db/src/testing/global-setup.ts',
            'packages/jobs/src/testing/global-setup.ts',
          ],
        },
      },
    ],
  },
});
