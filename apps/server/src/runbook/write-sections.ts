import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGE_NAMES, withSections } from './sections.ts';

const DOCS = resolve(import.meta.dirname, '../../../../docs');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
for (const name of PAGE_NAMES) {
  const file = resolve(DOCS, name);
  const before = await readFile(file, 'utf8');
  const page = withSections(name, before);
  if (!values.check) {
    await writeFile(file, page);
  } else if (page !== before) {
    console.error(`A table of docs/${name} is not what the code says: run "pnpm generate:runbook".`);
    process.exitCode = 1;
  }
}
