import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import type { ConnectionLimit } from '../http/connections.ts';

/** The label of a request. Labels must not depend on what callers send, or their number would grow without limit. */
export type HttpDoor = 'rest' | 'trpc' | 'web';

/** Counts and times the answers of the front door. */
export interface HttpMetrics {
  /** @param seconds - from the request's first byte to the answer's last. */
  answered(door: HttpDoor, status: number, seconds: number): void;
  /** A refusal that is not the caller's fault. */
  refused(door: HttpDoor, code: string): void;
  /** A new connection was closed because of this limit. */
  readonly connectionRefused: (limit: ConnectionLimit) => void;
  /** Call it once. @param count - the open connections, read at each scrape. */
  watchConnections(count: () => number): void;
}

export function httpMetrics(registry: Registry): HttpMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'caudal_http_request_seconds',
    help: 'Duration of requests by door',
    labelNames: ['door'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = new Counter({
    name: 'caudal_http_answers_total',
    help: 'Answers by door and status',
    labelNames: ['door', 'status'],
    registers,
  });
  const refusals = new Counter({
    name: 'caudal_http_refusals_total',
    help: 'Refusals by door and code: BUSY, UNAVAILABLE and INTERNAL',
    labelNames: ['door', 'code'],
    registers,
  });
  const refused = new Counter({
    name: 'caudal_http_connections_refused_total',
    help: 'New connections closed at once by the limit that they met',
    labelNames: ['limit'],
    registers,
  });
  return {
    refused: (door, code) => refusals.inc({ door, code }),
    connectionRefused: (limit) => refused.inc({ limit }),
    watchConnections: (count) =>
      void new Gauge({
        name: 'caudal_http_connections',
        help: 'Open connections',
        registers,
        collect() {
          this.set(count());
        },
      }),
    answered(door, status, duration) {
      seconds.observe({ door }, duration);
      answers.inc({ door, status });
    },
  };
}
