// Installs the packages of the lockfile, unless lockfile, manifests and Node are unchanged.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';
import { runOrFail } from './steps.mjs';

/** @returns whether it had to install. */
export async function installPackages(env) {
  const inputs = await hashOfInputs(env);
  if ((await readStamp('install'))?.inputs === inputs) return false;
  await runOrFail('pnpm', ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'], {
    cwd: root,
    env,
  });
  await writeStamp('install', { inputs });
  return true;
}

async function hashOfInputs(env) {
  const node = await runOrFail('node', ['--version'], { cwd: root, env });
  const files = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'];
  for (const group of ['apps', 'packages']) {
    for (const entry of await readdir(join(root, group), { withFileTypes: true })) {
      if (entry.isDirectory()) files.push(`${group}/${entry.name}/package.json`);
    }
  }
  const texts = await Promise.all(
    files.sort().map(async (file) => `${file}\n${await readIfThere(join(root, file))}`),
  );
  return hashOf([node, process.platform, process.arch, ...texts]);
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
