import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { eventsPage } from './events-page.ts';

const PAGE = resolve(import.meta.dirname, '../../../../docs/events.md');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const page = eventsPage();
if (!values.check) {
  await writeFile(PAGE, page);
} else if ((await readFile(PAGE, 'utf8').catch(() => '')) !== page) {
  console.error('docs/events.md is not what the catalogue of events says: run "pnpm generate:events".');
  process.exitCode = 1;
}
