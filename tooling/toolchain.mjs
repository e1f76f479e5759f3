// The pinned Node and pnpm, from the npm registry alone. Runs on Node 20.
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
 * Prepares an environment in which `node` and `pnpm` are the pinned ones: the installed ones if they fit, else ones
 * that npx fetches once.
 */
export async function prepareToolchain() {
  if (await installedVersionsFit()) return environment([]);
  const stamp = await readStamp('toolchain');
  if (stamp?.node === NODE && stamp.pnpm === PNPM && (await hasPrograms(stamp.bin)))
    return environment([stamp.bin]);
  const bin = await fetchToolchain();
  await writeStamp('toolchain', { node: NODE, pnpm: PNPM, bin });
  return environment([bin]);
}

async function installedVersionsFit() {
  if (Number(process.versions.node.split('.')[0]) !== NODE_MAJOR) return false;
  try {
    const { code, output } = await run('pnpm', ['--version'], { cwd: root });
    return code === 0 && output.trim() === PNPM;
  } catch (error) {
    if (error instanceof StepFailure) return false;
    throw error;
  }
}

/** Fetches Node and pnpm with npx. npx puts its packages first on PATH, so a program run by it reports their folder. */
async function fetchToolchain() {
  const packages = ['-p', `node@${NODE}`, '-p', `pnpm@${PNPM}`];
  const output = await runOrFail('npx', ['-y', ...packages, '--', 'node', '-p', 'process.env.PATH'], {
    cwd: root,
  });
  // npm may print warnings first.
  const path = output.trim().split('\n').at(-1);
  for (const folder of path.split(delimiter)) if (await hasPrograms(folder)) return folder;
  throw new StepFailure(
    'npx fetched Node and pnpm, but their programs were not found. Clear the npm cache and try again.',
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
    // No telemetry.
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}
