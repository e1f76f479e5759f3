import { readFile } from 'node:fs/promises';
import { errorCode } from './problem.ts';

/** A process by more than its number, which the system gives out again after a while. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** This very process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, startedAt: await startOf(process.pid) };
}

/** True while exactly that process lives, not merely one that got its number later. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return pidExists(identity.pid) && (await startOf(identity.pid)) === identity.startedAt;
}

/** True when some process has this number, also one of another user. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * When the process started, as a text to compare. On Linux: the boot and the clock tick of the start. Elsewhere it is
 * empty, so that the number alone decides.
 */
async function startOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  try {
    const [bootId, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The second field is the name in parentheses, which may contain spaces; the start is the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process whose parent has not noticed keeps its number but does nothing any more.
    if (fields[0] === 'Z') return 'gone';
    return `${bootId.trim()}:${fields[19] ?? ''}`;
  } catch (error) {
    // ESRCH: the process ended between opening and reading its file.
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return 'gone';
    throw error;
  }
}
