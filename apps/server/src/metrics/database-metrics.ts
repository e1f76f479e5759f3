import type { PoolState, Verification } from '@caudal/db';
import type { QueueState } from '@caudal/jobs';
import { Gauge, type Registry } from '@prometheus-io/client';
import { keptFor, within } from '../program/kept-for.ts';
import type { DatabaseState } from './database-state.ts';

/** A scrape must not wait for a database that hangs. */
const MAX_WAIT_MS = 2_000;
/** Shared by the metrics of one scrape, and by several scrapers. */
const KEEP_MS = 1_000;

export interface WatchedDatabase {
  /** Rejects if the database does not answer. */
  readonly read: () => Promise<DatabaseState>;
  readonly pool: () => PoolState;
}

/** Gauges of the database, the pool, the queues and the verifications, read at each scrape. */
export function watchDatabase(registry: Registry, { read, pool }: WatchedDatabase): void {
  const registers = [registry];
  const ask = keptFor(KEEP_MS, () => answerOf(read));
  new Gauge({
    name: 'caudal_database_up',
    help: 'Whether the database answers within two seconds',
    registers,
    async collect() {
      this.set((await ask()) === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: 'caudal_database_pool_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers,
    collect() {
      const { inUse, idle } = pool();
      this.set({ state: 'in_use' }, inUse);
      this.set({ state: 'idle' }, idle);
    },
  });
  poolGauge('caudal_database_pool_connections_max', 'Connections that the pool may open', ({ max }) => max);
  poolGauge(
    'caudal_database_pool_waiting',
    'Queries and transactions that wait for a connection',
    ({ waiting }) => waiting,
  );
  queueGauge(
    'caudal_job_queue_depth',
    'Waiting jobs by queue. In a queue of failed ones (“-failed”) they wait for an operator',
    ({ waiting }) => waiting,
  );
  queueGauge(
    'caudal_job_oldest_seconds',
    'Seconds since the oldest waiting job was due, by queue',
    ({ oldestSeconds }) => oldestSeconds,
  );
  queueGauge(
    'caudal_job_last_success_timestamp_seconds',
    'When a run of a queue with a schedule last succeeded, in whatever process',
    ({ succeededAt }) => succeededAt && seconds(succeededAt),
  );
  verificationGauge(
    'caudal_ledger_verified_timestamp_seconds',
    'When “ledger verify” last came to its end, on whatever machine. A standby cannot record it',
    ({ at }) => seconds(at),
  );
  verificationGauge(
    'caudal_ledger_consistent',
    'Whether the last verification found the ledger consistent',
    ({ consistent }) => Number(consistent),
  );
  lastGauge(
    'caudal_backup_last_success_timestamp_seconds',
    'The moment that the last “backup” holds which was written and read back. One of a standby is not recorded',
    ({ backup }) => backup && seconds(backup.takenAt),
  );
  lastGauge(
    'caudal_audit_months_ahead',
    'Months after the present one for which the audit log has partitions; -1 if the present one has none',
    ({ auditMonths }) => auditMonths.ahead,
  );
  lastGauge(
    'caudal_audit_stray_events',
    'Events of the audit log whose month has no partition, up to 100,000',
    ({ auditMonths }) => auditMonths.strayEvents,
  );
  new Gauge({
    name: 'caudal_ledger_verifications_running',
    help: 'Verifications of the ledger that run now on this database; none is counted while it does not answer',
    registers,
    async collect() {
      this.set((await ask())?.verifying ?? 0);
    },
  });
  new Gauge({
    name: 'caudal_schema_info',
    help: 'The newest migration of the database; always 1',
    labelNames: ['migration'],
    registers,
    async collect() {
      this.reset();
      const migration = (await ask())?.migration;
      if (migration !== undefined) this.set({ migration }, 1);
    },
  });

  function poolGauge(name: string, help: string, valueIn: (state: PoolState) => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(valueIn(pool()));
      },
    });
  }

  function queueGauge(name: string, help: string, valueIn: (state: QueueState) => number | undefined): void {
    new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers,
      async collect() {
        this.reset();
        for (const state of (await ask())?.queues ?? []) {
          const value = valueIn(state);
          if (value !== undefined) this.set({ queue: state.queue }, value);
        }
      },
    });
  }

  function verificationGauge(name: string, help: string, valueIn: (last: Verification) => number): void {
    lastGauge(name, help, ({ verification }) => verification && valueIn(verification));
  }

  /** Without a value while it never happened, or the database does not answer. */
  function lastGauge(
    name: string,
    help: string,
    valueIn: (state: DatabaseState) => number | undefined,
  ): void {
    new Gauge({
      name,
      help,
      // A gauge with a label has no value until one is set.
      labelNames: ['ledger'],
      registers,
      async collect() {
        this.reset();
        const state = await ask();
        const value = state === undefined ? undefined : valueIn(state);
        if (value !== undefined) this.set({ ledger: 'main' }, value);
      },
    });
  }
}

/** @returns undefined if the database does not answer. */
async function answerOf(read: WatchedDatabase['read']): Promise<DatabaseState | undefined> {
  try {
    return await within(MAX_WAIT_MS, read());
  } catch {
    // The gauge says so; requests log why.
    return undefined;
  }
}

/** A timestamp as Prometheus counts it. */
function seconds(time: Date): number {
  return time.getTime() / 1_000;
}

/** Whether the bank can work with its database, as `/readyz` says. @param findProblem - rejects if nothing answers. */
export function watchProblem(registry: Registry, findProblem: () => Promise<string | undefined>): void {
  const ask = keptFor(KEEP_MS, async () => {
    try {
      return (await within(MAX_WAIT_MS, findProblem())) === undefined ? 0 : 1;
    } catch {
      return 1;
    }
  });
  new Gauge({
    name: 'caudal_database_problem',
    help: 'Whether the bank cannot work with its database, as /readyz says: it does not answer, cannot be written, or lacks something',
    registers: [registry],
    async collect() {
      this.set(await ask());
    },
  });
}
