import { createHub, type Hub } from '@caudal/activity';
import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';
import type { FastifyBaseLogger } from 'fastify';
import type { ActivityMetrics } from '../metrics/activity-metrics.ts';

/** A person has a few devices, a program a few processes. Each stream has a connection and about 25 kB. */
export const STREAM_LIMITS = { ofUser: 10, ofProcess: 5_000 } as const;

/** The process's one reader of what happens. Close it before the bank. */
export function createActivity(
  { banking, identity }: { readonly banking: Banking; readonly identity: Identity },
  { logger, metrics }: { readonly logger: FastifyBaseLogger; readonly metrics?: ActivityMetrics | undefined },
): Hub {
  const hub = createHub({
    banking,
    identity,
    limits: STREAM_LIMITS,
    observer: metrics,
    onProblem: (error) => logger.warn({ err: error }, 'activity could not be read; trying again'),
  });
  metrics?.watchStreams(hub.count, STREAM_LIMITS.ofProcess);
  return hub;
}
