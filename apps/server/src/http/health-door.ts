import type { FastifyInstance } from 'fastify';

export interface Health {
  /** False once the process is stopping. */
  readonly accepting: () => boolean;
  /** Sends the database a small query; rejects if there is no answer. */
  readonly askDatabase: () => Promise<void>;
  /** The number of waiting postings. */
  readonly postings?: () => { readonly waiting: number };
}

/** The load balancer needs an answer sooner than a database that hangs. */
const MAX_WAIT_MS = 2_000;

/** `/healthz`: the process is alive. `/readyz`: it can serve, so a load balancer may send requests. */
export function healthDoor({ accepting, askDatabase, postings }: Health) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.get('/healthz', () => ({ status: 'ok' }));
    scope.get('/readyz', async (request, reply) => {
      if (!accepting()) return reply.status(503).send({ status: 'stopping' });
      try {
        await within(MAX_WAIT_MS, askDatabase());
      } catch (error) {
        request.log.warn({ err: error }, 'the database does not answer');
        return reply.status(503).send({ status: 'no database' });
      }
      // Ready even while callers get BUSY: other replicas share the database, so moving the load would not help.
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
