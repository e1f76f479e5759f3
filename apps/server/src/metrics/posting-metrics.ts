import type { EngineState, PostingObserver } from '@caudal/banking';
import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/** Metrics of the posting engine. */
export function postingMetrics(registry: Registry): PostingObserver {
  const registers = [registry];
  const groupSize = new Histogram({
    name: 'caudal_posting_group_size',
    help: 'Commands in a committed group',
    buckets: SIZES,
    registers,
  });
  const transfers = new Counter({
    name: 'caudal_posting_transfers_total',
    help: 'Posted transfers',
    registers,
  });
  const transaction = new Histogram({
    name: 'caudal_posting_transaction_seconds',
    help: 'Duration of a group’s transaction, from BEGIN to COMMIT',
    buckets: SECONDS,
    registers,
  });
  const commit = new Histogram({
    name: 'caudal_posting_commit_seconds',
    help: 'Duration of a group’s COMMIT, the write to disk included',
    buckets: SECONDS,
    registers,
  });
  const wait = new Histogram({
    name: 'caudal_posting_wait_seconds',
    help: 'Wait of a command for its first group',
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'caudal_posting_refusals_total',
    help: 'Refused commands by code',
    labelNames: ['code'],
    registers,
  });
  const retries = new Counter({
    name: 'caudal_posting_retries_total',
    help: 'Retried commands by reason',
    labelNames: ['reason'],
    registers,
  });
  let aheadUntil = 0;
  new Gauge({
    name: 'caudal_ledger_ahead_seconds',
    help: 'How far the last entry of an account that was posted to is ahead of the clock; 0 if by less than a minute',
    registers,
    collect() {
      this.set(Math.max(0, aheadUntil - Date.now()) / 1_000);
    },
  });
  const offset = new Gauge({
    name: 'caudal_database_clock_offset_seconds',
    help: 'The database’s clock minus the clock of this process, at the latest group',
    registers,
  });
  return {
    groupPosted(group) {
      const { aheadSeconds, offsetSeconds } = group.clock;
      if (aheadSeconds > 0) aheadUntil = Math.max(aheadUntil, Date.now() + aheadSeconds * 1_000);
      offset.set(offsetSeconds);
      groupSize.observe(group.commands);
      transfers.inc(group.transfers);
      transaction.observe(group.transactionSeconds);
      commit.observe(group.commitSeconds);
    },
    waited: (seconds) => wait.observe(seconds),
    refused: (code) => refusals.inc({ code }),
    retried: (reason, commands) => retries.inc({ reason }, commands),
  };
}

/** Gauges of the engine's queue, read at each scrape. */
export function watchEngine(registry: Registry, state: () => EngineState): void {
  const registers = [registry];
  new Gauge({
    name: 'caudal_posting_waiting',
    help: 'Postings waiting for a group',
    registers,
    collect() {
      this.set(state().waiting);
    },
  });
  new Gauge({
    name: 'caudal_posting_waiting_max',
    help: 'Postings that may wait before callers get BUSY',
    registers,
    collect() {
      this.set(state().maxWaiting);
    },
  });
  new Gauge({
    name: 'caudal_posting_groups',
    help: 'Groups in progress',
    registers,
    collect() {
      this.set(state().groups);
    },
  });
}
