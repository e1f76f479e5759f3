import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { envExample } from './env-example.ts';
import { exitCodesPage } from './exit-codes-page.ts';
import { settingsPage } from './settings-page.ts';

const ROOT = resolve(import.meta.dirname, '../../../../..');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const pages = {
  'docs/settings.md': settingsPage(),
  '.env.example': envExample(),
  'docs/exit-codes.md': exitCodesPage(),
};
for (const [name, page] of Object.entries(pages)) {
  const path = resolve(ROOT, name);
  if (!values.check) {
    await writeFile(path, page);
  } else if ((await readFile(path, 'utf8').catch(() => '')) !== page) {
    console.error(`${name} is not what the code says: run "pnpm generate:settings".`);
    process.exitCode = 1;
  }
}
