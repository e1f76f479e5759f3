/**
 * npm run prove:integrate: the snippets of docs/integrate.md in shell (curl, jq) and Python (standard library) run as they
 * stand there, against a bank, and print what the page says.
 */
import { execFile } from 'node:child_process';
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
