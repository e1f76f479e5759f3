import { Counter, Histogram, type Registry } from '@prometheus-io/client';

/** The label of a request. Labels must not depend on what callers send, or their number would grow without limit. */
export type HttpDoor = 'rest' | 'trpc' | 'web';

/** Counts and times the answers of the front door. */
export interface HttpMetrics {
  /** @param seconds - from the request's first byte to the answer's last. */
  answered(door: HttpDoor, status: number, seconds: number): void;
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
  return {
    answered(door, status, duration) {
      seconds.observe({ door }, duration);
      answers.inc({ door, status });
    },
  };
}
