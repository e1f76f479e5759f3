/**
 * npm run prove:image: builds the image of this commit twice with Debian's buildah, over a base made by debootstrap, and
 * runs it as its user on a read-only root, in a network that has only loopback. `-- --base FOLDER` keeps the base there.
 * Decision 67: docs/decisions/0067-image-with-tini-and-nothing-of-the-build.md.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { CLONE } from '../artefact/clone.ts';
import { readOrigin } from '../artefact/origin.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { createBaseTree } from './artefact/base-tree.ts';
import { buildahIn } from './artefact/buildah.ts';
import { driveBank } from './artefact/drive-bank.ts';
import { openProofOutput, versionOf } from './proof-output.ts';

const BASE = 'docker.io/library/node:24.21.0-bookworm-slim';
const PROGRAMS = {
  '/usr/bin/buildah': 'buildah',
  '/usr/sbin/debootstrap': 'debootstrap',
  '/usr/bin/unshare': 'util-linux',
  '/usr/sbin/ip': 'iproute2',
};

await runProgram(async () => {
  const { base } = parseArgs({ options: { base: { type: 'string' } } }).values;
  for (const [program, name] of Object.entries(PROGRAMS))
    await access(program).catch(() => {
      throw new CommandProblem(`This proof needs ${program}: "apt-get install ${name}" on Debian.`);
    });
  const { commit, date } = await readOrigin();
  if (!/^[0-9a-f]{40}$/.test(commit))
    throw new CommandProblem('The image is that of a commit: commit or stash what has changed.');
  const output = openProofOutput('image', 'npm run prove:image');
  output.say(`Commit ${commit}`);
  output.say(
    `buildah ${await versionOf('/usr/bin/buildah', '--version')}, debootstrap ${await versionOf('/usr/sbin/debootstrap', '--version')}`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'caudal-image-'));
  await chmod(folder, 0o755);
  const buildah = buildahIn(join(folder, 'images'));
  try {
    const tree = await createBaseTree(base ?? join(folder, 'base'));
    await buildah.importTree(tree, BASE);
    // A clone, so that nothing but the commit gets in.
    const context = join(folder, 'clone');
    await promisify(execFile)('git', ['clone', '--quiet', CLONE, context]);
    const seconds = String(date.getTime() / 1_000);
    const given = {
      context,
      seconds,
      arguments: { CAUDAL_COMMIT: commit, SOURCE_DATE_EPOCH: seconds },
      secrets: await npmSettings(),
    };
    const digest = await buildah.build('caudal:first', given);
    assert.equal(await buildah.build('caudal:second', given), digest);
    output.say(`Built twice over the same base: the same digest, ${digest}`);

    const { root, labels } = await buildah.mount('caudal:first');
    assert.equal(labels['org.opencontainers.image.revision'], commit);
    const { bytes, files } = await addedBy(root.folder);
    output.say(
      `Over the base: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, in /opt/caudal and /usr/bin/tini.`,
    );
    for (const place of [
      'workspace',
      'root/.npmrc',
      'root/ca.pem',
      'root/.npm',
      'usr/local/lib/node_modules/pnpm',
    ])
      await assert.rejects(access(join(root.folder, place)), `${place} is in the image`);
    output.say(`User ${root.user}, entry point ${root.entry.join(' ')}; nothing of the build is in it.`);
    output.say(
      'It runs as that user on a read-only root, without HOME, in a network that has only loopback:',
    );
    await driveBank(root, output);
    output.say(
      'Not run: a Docker engine or any other container runtime. The root file system, the user, the environment,',
    );
    output.say(
      'the entry point and the health check are those of the image; limits and capabilities were not tried.',
    );
    output.say(
      `Not run: the published image ${BASE}; the base here is Debian with the same Node under that name.`,
    );
    output.say('Proved.');
    await output.write();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** npm's settings of this machine, such as a mirror, and its certificates. They reach the build as secrets. */
async function npmSettings(): Promise<Record<string, string>> {
  const given = { npmrc: join(homedir(), '.npmrc'), ca: process.env.NODE_EXTRA_CA_CERTS ?? '' };
  const found: Record<string, string> = {};
  for (const [id, file] of Object.entries(given)) {
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (there) found[id] = file;
  }
  return found;
}

async function addedBy(root: string): Promise<{ bytes: number; files: number }> {
  const files = await readdir(join(root, 'opt/caudal'), { recursive: true });
  const { stdout } = await promisify(execFile)('/usr/bin/du', [
    '--bytes',
    '--summarize',
    '--total',
    join(root, 'opt/caudal'),
    join(root, 'usr/bin/tini'),
  ]);
  return { bytes: Number(/(\d+)\ttotal/.exec(stdout)?.[1]), files: files.length + 1 };
}
