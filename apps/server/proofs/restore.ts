/**
 * npm run prove:restore: base backup and WAL as docs/operations.md says, and `caudal backup` and `restore` of a ledger
 * with a million entries. `-- --record` also writes docs/proofs/restore.txt.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram } from '../src/program/run-program.ts';
import { openProofOutput, versionOf } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';
import { proveMillion } from './restore/million.ts';
import { provePointInTime } from './restore/point-in-time.ts';
import { PROGRAMS } from './restore/postgres.ts';

await runProgram(async () => {
  const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
  await requirePrograms(PROGRAMS);
  const output = openProofOutput('restore', 'npm run prove:restore -- --record');
  output.say(
    `PostgreSQL ${await versionOf('/usr/lib/postgresql/15/bin/postgres', '--version')} and the embedded one`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'caudal-restore-'));
  await chmod(folder, 0o777);
  try {
    await provePointInTime(folder, output.say);
    await proveMillion(folder, output.say);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  output.say('Proved.');
  if (values.record) await output.write();
});
