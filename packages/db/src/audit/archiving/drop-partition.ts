import { setTimeout as delay } from 'node:timers/promises';
import { LEDGER } from '@caudal/domain/events';
import { SQLSTATE, sqlStateOf } from '../../database-error.ts';
import { Prisma, type PrismaClient } from '../../generated/client.ts';
import { type QuietEventDraft, recordAudit } from '../record-audit.ts';
import type { ArchivablePartition, Month } from './months.ts';
import { ArchiveProblem } from './problem.ts';

/** What the log keeps of a month that is in a file. */
export interface ArchivedMonth {
  readonly month: Month;
  readonly events: number;
  /** Of the file's lines, as they are read. */
  readonly sha256: string;
  /** The first and the last event; null if the month had none. */
  readonly firstId: string | null;
  readonly lastId: string | null;
  /** Of the last event. */
  readonly lastPosition: string;
  readonly encrypted: boolean;
}

export interface DropOptions {
  readonly archived: readonly ArchivedMonth[];
  readonly signal: AbortSignal;
  log(message: string): void;
}

const PAUSE_MS = 2_000;
const MAX_WAIT_MS = 10 * 60_000;
/** Deadlocks are the others' inserts into this very month, by a clock that is wrong. */
const AGAIN = new Set<string | undefined>([SQLSTATE.lockNotAvailable, SQLSTATE.deadlockDetected]);

/**
 * Drops an archived partition and records that, in one transaction. Waits for the log's lock a second at a time, so that
 * nobody waits longer behind it.
 *
 * @param prisma - as the owner.
 * @throws ArchiveProblem if the partition has other events than were archived, or somebody has yet to read one.
 */
export async function dropPartition(
  prisma: PrismaClient,
  { name }: ArchivablePartition,
  { archived, signal, log }: DropOptions,
): Promise<void> {
  const events = archived.reduce((sum, month) => sum + month.events, 0);
  const begun = performance.now();
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      await prisma.$transaction((tx) => drop(tx, { name, events, archived }));
      return;
    } catch (error) {
      if (!AGAIN.has(sqlStateOf(error)) || performance.now() - begun > MAX_WAIT_MS) throw error;
      if (attempt === 0)
        log('Waiting for a long transaction that reads the audit log, such as a backup; trying again.');
      await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function drop(
  tx: Prisma.TransactionClient,
  {
    name,
    events,
    archived,
  }: { readonly name: string; readonly events: number; readonly archived: readonly ArchivedMonth[] },
): Promise<void> {
  const partition = Prisma.raw(name);
  await tx.$executeRaw`SET LOCAL lock_timeout = '1s'`;
  // From here on no event arrives in it; the rest of the log is written and read.
  await tx.$executeRaw`LOCK TABLE ${partition} IN SHARE MODE`;
  const [found] = await tx.$queryRaw<{ events: number }[]>`SELECT count(*)::int AS events FROM ${partition}`;
  if (found?.events !== events)
    throw new ArchiveProblem(
      `${found?.events} events are in ${name}, but ${events} were archived: an event of an old month was recorded meanwhile, ` +
        'by a clock that is wrong. Nothing was dropped; look at the clocks, then move the file away and run the command again.',
    );
  await requireRead(tx, partition);
  await tx.$executeRaw`DROP TABLE ${partition}`;
  await recordAudit(
    tx,
    ...archived.map(
      (month): QuietEventDraft => ({
        name: 'audit-month.archived',
        object: { type: 'ledger', id: LEDGER },
        actorId: null,
        after: { ...month, events: String(month.events) },
      }),
    ),
  );
}

/**
 * Readers: `readEvents`, which holds back what a running transaction may still overtake, and jobs that name events. A
 * reader that keeps a cursor of its own has to be asked here, too.
 *
 * @throws ArchiveProblem
 */
async function requireRead(tx: Prisma.TransactionClient, partition: Prisma.Sql): Promise<void> {
  const [job] = await tx.$queryRaw<{ queue: string; event: string }[]>`
    SELECT j.name AS queue, e.id::text AS event
    FROM pgboss.job j
    CROSS JOIN LATERAL (
      SELECT jsonb_array_elements_text(j.data->'eventIds') UNION ALL SELECT j.data->>'eventId' UNION ALL SELECT j.data->>'auditEventId'
    ) named (id)
    JOIN ${partition} e ON e.id = named.id::uuid
    WHERE j.state NOT IN ('completed', 'cancelled') AND j.data ?| ARRAY['eventIds', 'eventId', 'auditEventId'] LIMIT 1`;
  if (job !== undefined)
    throw new ArchiveProblem(
      `A job in the queue ${job.queue} has yet to tell of event ${job.event}: run the worker, or delete the job (see “Jobs and ` +
        'e-mails” in docs/operations.md), then run the command again. Nothing was dropped.',
    );
  const [late] = await tx.$queryRaw<{ late: boolean }[]>`
    SELECT EXISTS (SELECT FROM ${partition}
      WHERE position >= caudal_event_position(pg_snapshot_xmin(pg_current_snapshot()))) AS late`;
  if (late?.late === true)
    throw new ArchiveProblem(
      'A transaction that began before the last of these events still runs, so that readers do not see it yet: end it, then ' +
        'run the command again. Nothing was dropped.',
    );
}
