import type { FastifyInstance } from 'fastify';
import { keptFor, within } from '../program/kept-for.ts';
import { watchMethods } from './methods.ts';

export interface Health {
  /** False once the process is stopping. */
  readonly accepting: () => boolean;
  /** Asks the database why the bank cannot serve; rejects if there is no answer. */
  readonly findProblem: () => Promise<string | undefined>;
  /** Told every error behind a refusal, since some say that the bank cannot serve. */
  readonly noteError?: (error: unknown) => void;
  /** The number of waiting postings. */
  readonly postings?: () => { readonly waiting: number };
}

/** Between two questions to the database: probes are many, and anybody may ask. */
const KEEP_MS = 1_000;

/** The load balancer needs an answer sooner than a database that hangs. */
export const MAX_WAIT_MS = 2_000;

/** `/healthz`: the process is alive. `/readyz`: it can serve, so a load balancer may send requests. */
export function healthDoor({ accepting, findProblem, postings }: Health) {
  const findProblemNow = keptFor(KEEP_MS, () => within(MAX_WAIT_MS, findProblem()));
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    const refuseOtherMethods = watchMethods(scope);
    scope.get('/healthz', { config: { anyHost: true } }, () => ({ status: 'ok' }));
    scope.get('/readyz', { config: { anyHost: true } }, async (request, reply) => {
      if (!accepting()) return reply.status(503).send({ status: 'stopping' });
      let problem: string | undefined;
      try {
        problem = await findProblemNow();
      } catch (error) {
        request.log.warn({ err: error }, 'the database does not answer');
        return reply.status(503).send({ status: 'no database' });
      }
      if (problem !== undefined) {
        request.log.error({ problem }, 'the bank cannot serve');
        return reply.status(503).send({ status: 'not ready', problem });
      }
      // Ready even while callers get BUSY: other replicas share the database, so moving the load would not help.
      return { status: 'ready', ...(postings === undefined ? {} : { postingsWaiting: postings().waiting }) };
    });
    refuseOtherMethods();
  };
}
