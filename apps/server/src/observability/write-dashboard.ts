import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dashboardJson } from './dashboard.ts';

const DASHBOARD = resolve(import.meta.dirname, '../../../../deploy/observability/dashboard.json');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const json = dashboardJson();
if (!values.check) {
  await writeFile(DASHBOARD, json);
} else if ((await readFile(DASHBOARD, 'utf8').catch(() => '')) !== json) {
  console.error(
    'deploy/observability/dashboard.json is not what apps/server/src/observability/dashboard.ts says: run "pnpm generate:dashboard".',
  );
  process.exitCode = 1;
}
