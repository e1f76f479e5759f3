/**
 * npm run prove:integrate: the snippets of docs/integrate.md in shell (curl, jq) and Python (standard library) run as they
 * stand there, against a bank, and print what the page says. Those in TypeScript, which the tests run, fit their types.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startThrowAway, THROW_AWAY_SETTINGS } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import { openTestDatabase } from '@caudal/testing';
import { type GuideLanguage, guideProgram, openGuideBank, requirePrinted } from '../src/fixtures/guide.ts';
import { openTestBank } from '../src/fixtures/test-bank.ts';
import { runProgram } from '../src/program/run-program.ts';
import { openProofOutput, versionOf } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';

const PROGRAMS: readonly (readonly [language: GuideLanguage, program: string, ...args: string[]])[] = [
  ['sh', '/bin/bash', '-euo', 'pipefail', '-c'],
  ['python', '/usr/bin/python3', '-c'],
];

await runProgram(async () => {
  await requirePrograms({
    '/bin/bash': 'bash',
    '/usr/bin/curl': 'curl',
    '/usr/bin/jq': 'jq',
    '/usr/bin/uuidgen': 'uuid-runtime',
    '/usr/bin/python3': 'python3',
  });
  const output = openProofOutput('integrate', 'npm run prove:integrate');
  output.say(
    `curl ${await versionOf('/usr/bin/curl', '--version')}, Python ${await versionOf('/usr/bin/python3', '--version')}`,
  );
  await checkTypes();
  output.say('ts: no type error with the repository’s strict options.');
  const postgres = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
  try {
    await migrate({ url: postgres.ownerUrl });
    await migrateJobs({ url: postgres.ownerUrl });
    const database = await openTestDatabase({
      make: async () => ({ ownerUrl: postgres.ownerUrl, drop: async () => undefined }),
    });
    const bank = await openTestBank({ database });
    try {
      const environment = await openGuideBank(bank);
      for (const [language, program, ...args] of PROGRAMS) {
        const { text, prints } = await guideProgram(language);
        const begun = performance.now();
        const { stdout } = await promisify(execFile)(program, [...args, text], {
          env: { ...process.env, ...environment },
        });
        requirePrinted(stdout, prints);
        output.say(
          `${language}: ${text.split('\n').length} lines ran in ${Math.round(performance.now() - begun)} ms and printed the ${prints.length} lines that the page says.`,
        );
      }
    } finally {
      await bank.close();
      await database.close();
    }
  } finally {
    await postgres.stop();
  }
  output.say('Proved.');
  await output.write();
});

/** Checks the TypeScript of the guide in a folder of this package, from which the client is found. */
async function checkTypes(): Promise<void> {
  const folder = await mkdtemp(join(resolve(import.meta.dirname, '..'), 'guide-'));
  try {
    const { text } = await guideProgram('ts');
    await writeFile(join(folder, 'guide.ts'), text);
    const config = {
      extends: '../tsconfig.json',
      compilerOptions: { incremental: false },
      include: ['guide.ts'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '--noEmit', '--project', folder]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
