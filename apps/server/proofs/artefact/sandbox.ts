import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A root file system for one program of the artefact. */
export interface Root {
  /** The folder that becomes `/`, read-only. */
  readonly folder: string;
  /** A folder that appears under /opt/caudal, read-only; undefined if it is there already. */
  readonly artefact: string | undefined;
  /** What to run, before the arguments of `caudal`. */
  readonly entry: readonly string[];
  /** Who runs it. */
  readonly user: Somebody;
  /** A command that says by its exit whether a server is well; undefined if there is none. */
  readonly health: readonly string[] | undefined;
  /** The environment that comes with it. There is no HOME. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** `uid:gid`, both without a name in the root. */
export type Somebody = `${number}:${number}`;
export const NOBODY: Somebody = '65534:65534';
/** As OpenShift chooses one. */
export const RANDOM_USER: Somebody = '1000770042:0';

/** In mounts of its own: nothing below `/` can be written, not even by its owner. */
const ENTER = `set -e
/usr/bin/mount --bind "$1" "$1"
if [ -n "$2" ]; then /usr/bin/mount --bind "$2" "$1/opt/caudal"; /usr/bin/mount -o remount,bind,ro "$1/opt/caudal"; fi
/usr/bin/mount -t proc -o ro proc "$1/proc"
/usr/bin/mount --bind /dev/null "$1/dev/null"
/usr/bin/mount -o remount,bind,ro "$1"
root=$1 somebody=$3
shift 3
exec /usr/sbin/chroot --userspec="$somebody" --groups= "$root" "$@"`;

/** Runs `caudal` there. It gets signals itself. */
export function run(root: Root, args: readonly string[], options: Options = {}): Running {
  return runCommand(root, [...root.entry, ...args], options);
}

interface Options {
  readonly as?: Somebody;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export function runCommand(
  root: Root,
  command: readonly string[],
  { as = root.user, env = {}, input = '' }: Options = {},
): Running {
  const child = spawn(
    '/usr/bin/unshare',
    ['--mount', '/bin/sh', '-c', ENTER, 'enter', root.folder, root.artefact ?? '', as, ...command],
    { env: { ...root.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.stdin.end(input);
  const ended = once(child, 'close').then(([code]) => ({ code, output, errors }));
  return { process: child, ended };
}
