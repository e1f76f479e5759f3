import type { EngineState, PostingObserver, RetryReason } from '@caudal/banking';
import { TRANSFER_KINDS, type TransferKind } from '@caudal/domain';
import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const KINDS = Object.keys(TRANSFER_KINDS);
const RETRIES = ['held', 'failure', 'division', 'ahead'] as const satisfies readonly RetryReason[];
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/** Metrics of the posting engine. */
export function postingMetrics(registry: Registry): PostingObserver {
  const registers = [registry];
  const groupSize = new Histogram({
    name: 'caudal_posting_group_size',
    help: 'Commands in a committed group. Large groups are how the bank keeps up, not a problem',
    buckets: SIZES,
    registers,
  });
  const transfers = new Counter({
    name: 'caudal_posting_transfers_total',
    help: 'Posted transfers by kind: transfer, deposit, withdrawal, interest, fee, reversal',
    labelNames: ['kind'],
    registers,
  });
  for (const kind of KINDS) transfers.inc({ kind }, 0);
  const transaction = new Histogram({
    name: 'caudal_posting_transaction_seconds',
    help: 'Duration of a group’s transaction, from BEGIN to COMMIT',
    buckets: SECONDS,
    registers,
  });
  const commit = new Histogram({
    name: 'caudal_posting_commit_seconds',
    help: 'Duration of a group’s COMMIT: slow ones are the disk, or a standby that confirms late',
    buckets: SECONDS,
    registers,
  });
  const wait = new Histogram({
    name: 'caudal_posting_wait_seconds',
    help: 'Wait of a command for its first group: the first to grow under too much load',
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'caudal_posting_refusals_total',
    help: 'Refused commands by code: BUSY and UNAVAILABLE are the bank’s fault, the others its rules',
    labelNames: ['code'],
    registers,
  });
  for (const code of ['BUSY', 'UNAVAILABLE']) refusals.inc({ code }, 0);
  const retries = new Counter({
    name: 'caudal_posting_retries_total',
    help: 'Retried commands by reason: held (by another session), failure (of the database), division (of a group), ahead (of the clock)',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of RETRIES) retries.inc({ reason }, 0);
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
    help: 'The database’s clock minus the clock of this process, at the latest group: beyond a minute one of them is wrong',
    registers,
  });
  return {
    groupPosted(group) {
      const { aheadSeconds, offsetSeconds } = group.clock;
      if (aheadSeconds > 0) aheadUntil = Math.max(aheadUntil, Date.now() + aheadSeconds * 1_000);
      offset.set(offsetSeconds);
      groupSize.observe(group.commands);
      for (const [kind, count] of countKinds(group.transfers)) transfers.inc({ kind }, count);
      transaction.observe(group.transactionSeconds);
      commit.observe(group.commitSeconds);
    },
    waited: (seconds) => wait.observe(seconds),
    refused: (code) => refusals.inc({ code }),
    retried: (reason, commands) => retries.inc({ reason }, commands),
  };
}

/** One increment a kind and group: an increment by label costs more than counting. */
function countKinds(kinds: readonly TransferKind[]): Map<TransferKind, number> {
  const counts = new Map<TransferKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Gauges of the engine's queue, read at each scrape. */
export function watchEngine(registry: Registry, state: () => EngineState): void {
  const registers = [registry];
  new Gauge({
    name: 'caudal_posting_waiting',
    help: 'Postings that wait for a group; near the maximum callers get BUSY',
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
