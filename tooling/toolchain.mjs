// The Node and pnpm that Caudal is developed with, from the npm registry alone. Runs on Node 20.
// Decision 2: docs/decisions/0002-pinned-node-and-pnpm.md.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';
import { readStamp, writeStamp } from './stamp.mjs';
import { run, runOrFail, StepFailure } from './steps.mjs';

const NODE = '24.21.0';
const PNPM = '10.34.9';
const NODE_MAJOR = Number(NODE.split('.')[0]);

/**
 * The environment in which `node` and `pnpm` are the pinned ones: the present ones when they fit, else those that npx
 * fetches once.
 */
export async function prepareToolchain() {
  if (await presentOnesFit()) return environment([]);
  const stamp = await readStamp('toolchain');
  if (stamp?.node === NODE && stamp.pnpm === PNPM && (await hasPrograms(stamp.bin)))
    return environment([stamp.bin]);
  const bin = await fetchOnes();
  await writeStamp('toolchain', { node: NODE, pnpm: PNPM, bin });
  return environment([bin]);
}

async function presentOnesFit() {
  if (Number(process.versions.node.split('.')[0]) !== NODE_MAJOR) return false;
  try {
    const { code, output } = await run('pnpm', ['--version'], { cwd: root });
    return code === 0 && output.trim() === PNPM;
  } catch (error) {
    if (error instanceof StepFailure) return false;
    throw error;
  }
}

/** npx puts the programs of its packages first on the PATH of what it runs, which then tells where that is. */
async function fetchOnes() {
  const packages = ['-p', `node@${NODE}`, '-p', `pnpm@${PNPM}`];
  const output = await runOrFail('npx', ['-y', ...packages, '--', 'node', '-p', 'process.env.PATH'], {
    cwd: root,
  });
  // npm may print warnings of its own before it.
  const path = output.trim().split('\n').at(-1);
  for (const folder of path.split(delimiter)) if (await hasPrograms(folder)) return folder;
  throw new StepFailure(
    'npx fetched Node and pnpm, but they are not where they should be. Try again with an empty npm cache.',
    output,
  );
}

async function hasPrograms(folder) {
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  try {
    await access(join(folder, `pnpm${suffix}`), constants.X_OK);
    await access(join(folder, process.platform === 'win32' ? 'node.exe' : 'node'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function environment(folders) {
  return {
    ...process.env,
    PATH: [...folders, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    // Nothing is reported to anyone.
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}
