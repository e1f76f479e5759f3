import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandProblem } from '../../src/program/problems.ts';

const SUITE = 'bookworm';

/**
 * A root file system like that of Node's slim image: Debian by debootstrap, from the mirror of this machine, with this
 * Node and npm. Takes minutes, unless the folder has it from before.
 */
export async function createBaseTree(folder: string): Promise<string> {
  const debian = join(folder, SUITE);
  await mkdir(folder, { recursive: true });
  if (!(await exists(debian))) {
    await execute('/usr/sbin/debootstrap', '--variant=minbase', SUITE, `${debian}.new`, await mirror());
    await rename(`${debian}.new`, debian);
  }
  const tree = join(folder, 'tree');
  await rm(tree, { recursive: true, force: true });
  await execute('/bin/cp', '--archive', debian, tree);
  await rm(join(tree, 'var/cache/apt'), { recursive: true });
  await rm(join(tree, 'var/lib/apt/lists'), { recursive: true });
  const local = join(tree, 'usr/local');
  await cp(process.execPath, join(local, 'bin/node'));
  await cp(await npmOfThisMachine(), join(local, 'lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx'])
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
  return tree;
}

/** The first Debian mirror of this machine's apt. */
async function mirror(): Promise<string> {
  const uris = await execute(
    '/usr/bin/apt-get',
    'indextargets',
    '--format',
    '$(REPO_URI)',
    'Created-By: Packages',
  );
  const [first] = uris.split('\n');
  if (!first) throw new Error('apt knows no mirror.');
  return first;
}

/** The npm that runs this proof. */
async function npmOfThisMachine(): Promise<string> {
  const program = process.env.npm_execpath ?? '';
  if (!program.endsWith('/npm/bin/npm-cli.js'))
    throw new CommandProblem('Start this proof by npm run prove:image.');
  return realpath(join(program, '../..'));
}

async function exists(folder: string): Promise<boolean> {
  return readFile(join(folder, 'etc/debian_version')).then(
    () => true,
    () => false,
  );
}

async function execute(program: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
}
