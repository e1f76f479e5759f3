import type { HubObserver } from '@caudal/activity';
import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ITEMS = ['movement', 'event'] as const;
const ENDS = ['closed', 'session-over', 'stopping', 'too-slow'] as const;

/** Counts and times what followers of activity are told. */
export interface ActivityMetrics extends HubObserver {
  /** Call it once. @param count - the open streams, read at each scrape. @param max - as many may be open. */
  watchStreams(count: () => number, max: number): void;
}

export function activityMetrics(registry: Registry): ActivityMetrics {
  const registers = [registry];
  const delay = new Histogram({
    name: 'caudal_activity_delay_seconds',
    help: 'From an entry or event until a stream was told of it, what it had missed included, by kind: movement or event',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  for (const kind of ITEMS) delay.zero({ kind });
  const ended = new Counter({
    name: 'caudal_activity_streams_ended_total',
    help: 'Ended streams by reason: closed (by the reader), session-over, stopping (the server), too-slow (nothing read for a minute)',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of ENDS) ended.inc({ reason }, 0);
  return {
    told: (kind, seconds) => delay.observe({ kind }, seconds),
    ended: (reason) => ended.inc({ reason }),
    watchStreams(count, max) {
      new Gauge({
        name: 'caudal_activity_streams',
        help: 'Open streams of activity',
        registers,
        collect() {
          this.set(count());
        },
      });
      new Gauge({
        name: 'caudal_activity_streams_max',
        help: 'Streams of activity that may be open',
        registers,
      }).set(max);
    },
  };
}
