import type { FastifyInstance } from 'fastify';

export interface Health {
  /** False once the process is going down. */
  readonly accepting: () => boolean;
  /** Asks the database something small; rejects where it does not answer. */
  readonly askDatabase: () => Promise<void>;
  /** How many postings wait. */
  readonly postings?: () => { readonly waiting: number };
}

/** Longer than this is no answer for whoever decides where requests go. */
const PATIENCE_MS = 2_000;

/** `/healthz`: the process lives. `/readyz`: it can serve, so requests may be sent here. */
export function healthDoor({ accepting, askDatabase, postings }: Health) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.get('/healthz', () => ({ status: 'ok' }));
    scope.get('/readyz', async (request, reply) => {
      if (!accepting()) return reply.status(503).send({ status: 'stopping' });
      try {
        await within(PATIENCE_MS, askDatabase());
      } catch (error) {
        request.log.warn({ err: error }, 'the database does not answer');
        return reply.status(503).send({ status: 'no database' });
      }
      // Where too much waits, callers get BUSY: sending them to other replicas, which work on the same database,
      // would only move the crowd.
      return { status: 'ready', ...(postings === undefined ? {} : { postingsWaiting: postings().waiting }) };
    });
  };
}

async function within(milliseconds: number, answer: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
