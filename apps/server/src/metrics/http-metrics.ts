import { Counter, Histogram, type Registry } from '@prometheus-io/client';

/** Where a request came in. No label may grow with what callers send. */
export type HttpDoor = 'rest' | 'trpc' | 'web';

/** What the front door answers. */
export interface HttpMetrics {
  /** @param seconds - from the first byte that came to the last that went. */
  answered(door: HttpDoor, status: number, seconds: number): void;
}

export function httpMetrics(registry: Registry): HttpMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'caudal_http_request_seconds',
    help: 'Requests, by the door they came through',
    labelNames: ['door'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = new Counter({
    name: 'caudal_http_answers_total',
    help: 'Answers, by door and status',
    labelNames: ['door', 'status'],
    registers,
  });
  return {
    answered(door, status, duration) {
      seconds.observe({ door }, duration);
      answers.inc({ door, status });
    },
  };
}
