import { stat } from 'node:fs/promises';
import { isRoot } from './data-dir.ts';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { type RunAs, runProgram } from './run-program.ts';

const OWN_USER = 'caudal';

/** Users that exist on most machines, for one where no user can be made. */
const FALLBACK_USERS = ['postgres', 'nobody'];

/**
 * The user that PostgreSQL runs as: undefined (this very user) unless root, since PostgreSQL refuses to run as root.
 *
 * An existing data folder decides by its owner, because PostgreSQL accepts no other; else the system user `caudal`,
 * made when missing; else one of the users that are usually there.
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
    'PostgreSQL does not run as root and there is no other user it could run as: ' +
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

/** `id` asks every source of users that the machine has, not only /etc/passwd. It takes a name or a number. */
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
    // A machine without useradd (Alpine) still has `nobody`.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  // Looked up whatever useradd answered: another start may have made the user at the same moment.
  return lookUp(name);
}
