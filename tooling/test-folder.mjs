// The folder in which a test run keeps everything that it writes, and by which its processes are found.
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PREFIX = 'caudal-test-';
const LOOK_MS = 50;
/** For processes that are about to end by themselves. */
const GRACE_LOOKS = 100;
/** PostgreSQL ends within a second when it is told to. */
const POSTGRES_LOOKS = 100;
const LOOKS = 200;

/** Makes the folder. Programs that run with its `env` write their temporary files into it. */
export async function makeTestFolder() {
  await clearAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(folder, 0o711);
  return { folder, env: { TMPDIR: folder, TEMP: folder, TMP: folder } };
}

/** The command lines of the processes that a finished run has left running. Only Linux shows which those are. */
export async function leftRunning(folder) {
  let left = await processesOf(folder);
  for (let look = 0; left.length > 0 && look < GRACE_LOOKS; look++) {
    await delay(LOOK_MS);
    left = await processesOf(folder);
  }
  return left.map(({ command }) => command);
}

/**
 * Ends every process of the run at once and deletes its folder. A browser and PostgreSQL have process groups of their
 * own, so ending the programs that started them leaves them behind.
 */
export async function clearTestFolder(folder) {
  for (let look = 0; look < LOOKS; look++) {
    const processes = await processesOf(folder);
    if (processes.length === 0) break;
    // Whoever watches over PostgreSQL would start it again, so PostgreSQL comes last.
    const others = processes.filter(({ isPostgres }) => !isPostgres);
    for (const { pid } of others.length > 0 ? others : processes) {
      // SIGQUIT makes PostgreSQL give its shared memory back.
      const signal = others.length > 0 || look > POSTGRES_LOOKS ? 'SIGKILL' : 'SIGQUIT';
      kill(pid, signal);
    }
    await delay(LOOK_MS);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Clears what runs left whose script was killed and could not do it itself. */
async function clearAbandoned() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-', 1)[0] : Number.NaN);
    if (Number.isInteger(pid) && !exists(pid)) await clearTestFolder(join(tmpdir(), name));
  }
}

/** The processes that have the folder in their environment, as all have except PostgreSQL, or work in it, as PostgreSQL does. */
async function processesOf(folder) {
  if (process.platform !== 'linux') return [];
  const found = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const [environment, place, command] = await Promise.all([
      readOr('', () => readFile(`/proc/${pid}/environ`, 'utf8')),
      readOr('', () => readlink(`/proc/${pid}/cwd`)),
      readOr('', () => readFile(`/proc/${pid}/cmdline`, 'utf8')),
    ]);
    const isMarked = environment.split('\0').includes(`TMPDIR=${folder}`);
    if (isMarked || place.startsWith(`${folder}${sep}`)) {
      found.push({ pid, command: command.replaceAll('\0', ' ').trim(), isPostgres: !isMarked });
    }
  }
  return found;
}

/** A process may end while it is looked at, or belong to another user. */
async function readOr(otherwise, read) {
  try {
    return await read();
  } catch {
    return otherwise;
  }
}

function exists(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
