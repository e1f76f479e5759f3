import { execute } from '../connection.ts';
import type { Load } from './loads.ts';
import { type WrittenWal, walPosition, writtenWal } from './written-wal.ts';

/** What PostgreSQL did in one run of a load, from a checkpoint to the next. All of it, not per transfer. */
export interface Inspected {
  readonly transfers: number;
  readonly wal: WrittenWal;
  readonly io: Io;
}

/** Of all processes of PostgreSQL. Sizes in bytes. */
export interface Io {
  readonly walSyncs: number;
  readonly walWritten: number;
  /** Pages that were not in `shared_buffers`: from the page cache of the system, or from the disk. */
  readonly pagesRead: number;
  readonly pagesWritten: number;
}

/** @param open - opens the load. PostgreSQL's sessions report all that they did at their end, so it is opened anew. */
export async function inspectLoad(open: () => Promise<Load>, seconds: number): Promise<Inspected> {
  const load = await open();
  const { ownerUrl } = load.ledger;
  await execute(ownerUrl, 'CHECKPOINT');
  const [walBefore, ioBefore] = [await walPosition(ownerUrl), await readIo(ownerUrl)];
  let transfers: number;
  try {
    ({ operations: transfers } = await load.run(seconds));
  } finally {
    await load.close();
  }
  // Before the next checkpoint, which removes what it no longer needs.
  const wal = await writtenWal(ownerUrl, walBefore, await walPosition(ownerUrl));
  await execute(ownerUrl, 'CHECKPOINT');
  await sessionsEnded(ownerUrl);
  const io = difference(await readIo(ownerUrl), ioBefore);
  return { transfers, wal, io };
}

async function sessionsEnded(url: string): Promise<void> {
  for (;;) {
    const [row] = await execute<{ left: number }>(
      url,
      `SELECT count(*)::int AS left FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (row?.left === 0) return;
  }
}

async function readIo(url: string): Promise<Io> {
  const [row] = await execute<Record<keyof Io, string>>(
    url,
    `SELECT sum(fsyncs) FILTER (WHERE object = 'wal') AS "walSyncs",
            sum(write_bytes) FILTER (WHERE object = 'wal') AS "walWritten",
            sum(read_bytes) FILTER (WHERE object = 'relation') AS "pagesRead",
            sum(write_bytes) FILTER (WHERE object = 'relation') AS "pagesWritten"
     FROM pg_stat_io`,
  );
  if (row === undefined) throw new Error('PostgreSQL reports no I/O');
  return {
    walSyncs: Number(row.walSyncs),
    walWritten: Number(row.walWritten),
    pagesRead: Number(row.pagesRead),
    pagesWritten: Number(row.pagesWritten),
  };
}

function difference(after: Io, before: Io): Io {
  return {
    walSyncs: after.walSyncs - before.walSyncs,
    walWritten: after.walWritten - before.walWritten,
    pagesRead: after.pagesRead - before.pagesRead,
    pagesWritten: after.pagesWritten - before.pagesWritten,
  };
}
