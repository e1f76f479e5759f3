import { readFileSync } from 'node:fs';
import { errorCode } from './problem.ts';

/** Identifies a process by more than its pid, which the system reuses. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) };
}

/** Whether exactly that process is alive, not one that later got its pid. */
export function isAlive(identity: ProcessIdentity): boolean {
  return pidExists(identity.pid) && startOf(identity.pid) === identity.startedAt;
}

/** Whether any process has this pid, also one of another user. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * When the process started, as a text to compare. On Linux: boot id and clock tick of the start. Elsewhere empty, so
 * that only the pid counts. Synchronous, because a process that exits cannot wait.
 */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, which can contain spaces; the 22nd is the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie keeps its pid until its parent reaps it.
    if (fields[0] === 'Z') return 'gone';
    return `${bootId.trim()}:${fields[19] ?? ''}`;
  } catch (error) {
    // ESRCH: the process ended between opening and reading the file.
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return 'gone';
    throw error;
  }
}
