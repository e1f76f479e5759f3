import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import type { ConnectionLimit } from '../http/connections.ts';

/** The label of a request. Labels must not depend on what callers send, or their number would grow without limit. */
export type HttpDoor = 'rest' | 'trpc' | 'web';
const DOORS = ['rest', 'trpc', 'web'] as const satisfies readonly HttpDoor[];

/** What a request asks for: to read, or to change something. */
type Operation = 'read' | 'write';

const FAULTS = ['BUSY', 'UNAVAILABLE', 'INTERNAL'] as const;
const LIMITS = ['process', 'network'] as const satisfies readonly ConnectionLimit[];

/** An answer of the front door. */
export interface Answer {
  readonly door: HttpDoor;
  readonly method: string;
  readonly status: number;
  /** From the request's first byte to the answer's last. */
  readonly seconds: number;
}

/** Counts and times the answers of the front door. */
export interface HttpMetrics {
  answered(answer: Answer): void;
  /** A refusal that is not the caller's fault. */
  refused(door: HttpDoor, code: string): void;
  /** A new connection was closed because of this limit. */
  readonly connectionRefused: (limit: ConnectionLimit) => void;
  /** Call it once. @param count - the open connections, read at each scrape. @param max - as many may be open. */
  watchConnections(count: () => number, max: number): void;
}

export function httpMetrics(registry: Registry): HttpMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'caudal_http_request_seconds',
    help: 'Duration of requests by door (rest, trpc, web) and operation: read (GET) or write',
    labelNames: ['door', 'operation'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = new Counter({
    name: 'caudal_http_answers_total',
    help: 'Answers by door and status. BUSY is 503',
    labelNames: ['door', 'status'],
    registers,
  });
  const refusals = new Counter({
    name: 'caudal_http_refusals_total',
    help: 'Refusals that are not the caller’s fault, by door and code: BUSY, UNAVAILABLE and INTERNAL, which is a bug',
    labelNames: ['door', 'code'],
    registers,
  });
  const refused = new Counter({
    name: 'caudal_http_connections_refused_total',
    help: 'New connections closed at once, by the limit that they met: of the process or of a network',
    labelNames: ['limit'],
    registers,
  });
  for (const door of DOORS) {
    for (const code of FAULTS) refusals.inc({ door, code }, 0);
  }
  for (const limit of LIMITS) refused.inc({ limit }, 0);
  return {
    refused: (door, code) => refusals.inc({ door, code }),
    connectionRefused: (limit) => refused.inc({ limit }),
    watchConnections(count, max) {
      new Gauge({
        name: 'caudal_http_connections',
        help: 'Open connections',
        registers,
        collect() {
          this.set(count());
        },
      });
      new Gauge({
        name: 'caudal_http_connections_max',
        help: 'Connections that may be open',
        registers,
      }).set(max);
    },
    answered({ door, method, status, seconds: duration }) {
      seconds.observe({ door, operation: operationOf(method) }, duration);
      answers.inc({ door, status });
    },
  };
}

function operationOf(method: string): Operation {
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
