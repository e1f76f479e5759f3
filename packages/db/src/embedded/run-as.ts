import { stat } from 'node:fs/promises';
import { isRoot } from './data-dir.ts';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { type RunAs, runProgram } from './run-program.ts';

const OWN_USER = 'caudal';

/** Users that exist on most machines, in case no user can be created. */
const FALLBACK_USERS = ['postgres', 'nobody'];

/**
 * Chooses the user that PostgreSQL runs as: undefined (the current user) unless root, as PostgreSQL refuses to run as
 * root.
 *
 * The owner of an existing data folder, because PostgreSQL accepts no other; else the system user `caudal`, created if
 * missing; else a user that most machines have.
 */
export async function chooseUser(cluster: string): Promise<RunAs | undefined> {
  if (!isRoot) return undefined;
  const owner = await ownerOf(cluster);
  const byOwner = owner ? await lookUp(String(owner)) : undefined;
  if (byOwner) return byOwner;
  const own = (await lookUp(OWN_USER)) ?? (await create(OWN_USER));
  if (own) return own;
  for (const name of FALLBACK_USERS) {
    const user = await lookUp(name);
    if (user) return user;
  }
  throw new EmbeddedPostgresProblem(
    'PostgreSQL refuses to run as root, and there is no other user to run it as: ' +
      `create one with "useradd --system ${OWN_USER}", or start Caudal as an ordinary user.`,
  );
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Looks up a name or number with `id`, which knows every user database of the machine, not only /etc/passwd. */
async function lookUp(user: string): Promise<RunAs | undefined> {
  const [name, uid, gid] = await Promise.all(
    ['-un', '-u', '-g'].map((flag) => runProgram('id', [flag, user], { cwd: '/' })),
  );
  if (!name || !uid || !gid || name.exitCode !== 0 || uid.exitCode !== 0 || gid.exitCode !== 0)
    return undefined;
  return { name: name.output, uid: Number(uid.output), gid: Number(gid.output) };
}

async function create(name: string): Promise<RunAs | undefined> {
  try {
    await runProgram(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
      { cwd: '/' },
    );
  } catch (error) {
    // Machines without useradd (Alpine) still have `nobody`.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  // Looked up even if useradd failed: another start may have just created the user.
  return lookUp(name);
}
