import { readdir, readFile } from 'node:fs/promises';
import { execute } from '../connection.ts';

/** CPU time of a PostgreSQL since its start, in milliseconds. */
export interface PostgresCpu {
  /** All its processes, those that have ended included. */
  readonly total: number;
  /** Checkpointer, background writer, WAL writer and I/O workers. They live as long as the server. */
  readonly writers: number;
}

/** The unit of times in /proc: `sysconf(_SC_CLK_TCK)`, 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const WRITERS = /^postgres: (.*: )?(checkpointer|background writer|walwriter|io worker)/;

/** Finds the postmaster of a PostgreSQL on this machine. @returns what reads its CPU time. @throws without /proc. */
export async function openPostgresCpu(url: string): Promise<() => Promise<PostgresCpu>> {
  const [backend] = await execute<{ pid: number }>(
    url,
    `SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
  );
  if (backend === undefined) throw new Error('PostgreSQL names no checkpointer');
  const postmaster = (await timesOf(backend.pid))?.parent;
  if (postmaster === undefined)
    throw new Error('/proc does not show the processes of PostgreSQL: this needs Linux');
  return () => readCpu(postmaster);
}

async function readCpu(postmaster: number): Promise<PostgresCpu> {
  const own = await timesOf(postmaster);
  if (own === undefined) throw new Error('PostgreSQL has ended');
  // What processes used that have ended is counted in the postmaster.
  let [total, writers] = [own.used + own.usedByEnded, 0];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const times = await timesOf(Number(name));
    if (times?.parent !== postmaster) continue;
    total += times.used;
    if (WRITERS.test(times.title)) writers += times.used;
  }
  return { total, writers };
}

interface Times {
  readonly parent: number;
  readonly title: string;
  readonly used: number;
  readonly usedByEnded: number;
}

/** Undefined for a process that has ended. Fields: proc_pid_stat(5). */
async function timesOf(pid: number): Promise<Times | undefined> {
  try {
    const [stat, title] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name in parentheses may have spaces.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (number: number) => fields[number - 3] ?? Number.NaN;
    return {
      parent: field(4),
      title,
      used: (field(14) + field(15)) * MS_PER_TICK,
      usedByEnded: (field(16) + field(17)) * MS_PER_TICK,
    };
  } catch {
    return undefined;
  }
}
