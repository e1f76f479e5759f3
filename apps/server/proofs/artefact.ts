/**
 * npm run prove:artefact: builds the artefact of this commit twice, in two folders, and runs it as nobody without a home
 * on a read-only root file system, in a network that has only loopback. Decision 66:
 * docs/decisions/0066-bundled-server-in-the-artefact.md.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLONE } from '../artefact/clone.ts';
import { readOrigin } from '../artefact/origin.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { createBareRoot } from './artefact/bare-root.ts';
import { driveBank } from './artefact/drive-bank.ts';
import { openProofOutput } from './proof-output.ts';

const run = promisify(execFile);

await runProgram(async () => {
  await requireIsolation();
  const { commit } = await readOrigin();
  if (!/^[0-9a-f]{40}$/.test(commit))
    throw new CommandProblem('The artefact is that of a commit: commit or stash what has changed.');
  const output = openProofOutput('artefact', 'npm run prove:artefact');
  output.say(`Commit ${commit}`);
  const folder = await mkdtemp(join(tmpdir(), 'caudal-artefact-'));
  await chmod(folder, 0o755);
  try {
    const artefact = join(folder, 'caudal');
    const first = await build(CLONE, artefact);
    const elsewhere = join(folder, 'another/place');
    await run('git', ['clone', '--quiet', CLONE, elsewhere]);
    assert.equal(await build(elsewhere, join(folder, 'again')), first);
    output.say(`Built twice, in two folders: ${first}`);
    output.say('It runs on Node and its libraries alone, as user 65534, without HOME, on a read-only root:');
    const root = join(folder, 'root');
    await mkdir(root);
    await driveBank(await createBareRoot(root, artefact), output);
    output.say('Proved.');
    await output.write();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** @returns what the build says of all files. */
async function build(clone: string, target: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['tooling/run.mjs', 'apps/server/artefact/main.ts', target],
    {
      cwd: clone,
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  return /^\d+ files, .*sha256:[0-9a-f]{64}$/m.exec(stdout)?.[0] ?? assert.fail(stdout);
}

async function requireIsolation(): Promise<void> {
  if (process.getuid?.() !== 0) throw new CommandProblem('This proof needs root: it makes namespaces.');
  for (const program of ['/usr/bin/unshare', '/usr/sbin/chroot', '/usr/sbin/ip'])
    await access(program).catch(() => {
      throw new CommandProblem(
        `This proof needs ${program}: "apt-get install iproute2 util-linux" on Debian.`,
      );
    });
}
