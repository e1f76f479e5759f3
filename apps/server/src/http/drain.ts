import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Connections } from './connections.ts';
import type { Listening } from './listen.ts';

/** Connections without a request: callers may be about to send one, and get an answer that says to close. */
const LINGER_MS = 500;

export interface DrainOptions {
  readonly listening: Listening;
  readonly connections: Connections;
  /** Until then the port stays open, for load balancers to see that `/readyz` says no. */
  readonly keepOpen: Promise<unknown>;
  /** Ends the streams once the port is closed, so that those who follow them go to another server. */
  readonly endStreams: () => Promise<void>;
  /** Requests in progress have this long after that. */
  readonly maxMs: number;
}

/**
 * Ends a server so that every caller gets an answer: the port stays open for a while, then closes, then the requests in
 * progress finish. Call it when `/readyz` already says no.
 * Decision 46: docs/decisions/0046-stop-in-four-steps.md.
 */
export async function drain(app: FastifyInstance, options: DrainOptions): Promise<void> {
  const { listening, connections, keepOpen, endStreams, maxMs } = options;
  closeAfterEachAnswer(app);
  await keepOpen;
  const timeout = setTimeout(() => connections.closeAll(), maxMs);
  try {
    await listening.stop();
    await endStreams();
    await Promise.race([connections.allClosed(), delay(LINGER_MS)]);
    app.server.closeIdleConnections();
    connections.closeUnused();
    await connections.allClosed();
  } finally {
    clearTimeout(timeout);
    await app.close();
  }
}

/** Callers then send their next request over a new connection, to another server once this one's port is closed. */
function closeAfterEachAnswer(app: FastifyInstance): void {
  app.server.prependListener('request', (_request, response: ServerResponse) => {
    response.setHeader('connection', 'close');
  });
}
