import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withSections } from './sections.ts';

const PAGE = resolve(import.meta.dirname, '../../../../docs/operations.md');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const before = await readFile(PAGE, 'utf8');
const page = withSections(before);
if (!values.check) {
  await writeFile(PAGE, page);
} else if (page !== before) {
  console.error('A table of docs/operations.md is not what the code says: run "pnpm generate:runbook".');
  process.exitCode = 1;
}
