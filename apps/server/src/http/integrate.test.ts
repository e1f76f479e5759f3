import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { guideProgram, openGuideBank, requirePrinted } from '../fixtures/guide.ts';
import { openTestBank } from '../fixtures/test-bank.ts';

/** From here, `@caudal/client` is found. */
const HERE = resolve(import.meta.dirname, '../..');

it('docs/integrate.md: its TypeScript runs as it stands there, and prints what it says', async () => {
  const bank = await openTestBank();
  try {
    const environment = await openGuideBank(bank);
    const { text, prints } = await guideProgram('ts');
    expect(prints.length).toBeGreaterThan(5);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module-typescript', '--eval', text],
      { cwd: HERE, env: { ...process.env, ...environment } },
    );
    requirePrinted(stdout, prints);
  } finally {
    await bank.close();
  }
});
