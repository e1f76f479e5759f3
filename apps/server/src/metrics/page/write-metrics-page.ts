import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { metricsPage } from './metrics-page.ts';

const PAGE = resolve(import.meta.dirname, '../../../../../docs/metrics.md');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const page = metricsPage();
if (!values.check) {
  await writeFile(PAGE, page);
} else if ((await readFile(PAGE, 'utf8').catch(() => '')) !== page) {
  console.error('docs/metrics.md is not what the program measures: run "pnpm generate:metrics".');
  process.exitCode = 1;
}
