import { appRouter, formatForTrpc, refusalOf } from '@caudal/api';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf, type Door } from './door.ts';
import { logError, refusalOfRequest, refuse } from './refusals.ts';
import { retryAfterOf } from './retry-after.ts';

/** `/api/trpc/<procedures>`: for the web and the typed client. */
export function trpcDoor(door: Door) {
  return async (scope: FastifyInstance): Promise<void> => {
    // tRPC parses the body itself, and only once it knows what is called.
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string) => body,
    );

    scope.route<{ Params: { path: string } }>({
      method: ['GET', 'POST'],
      url: '/:path',
      exposeHeadRoute: false,
      handler: (request, reply) =>
        fastifyRequestHandler({
          router: appRouter,
          req: request,
          res: reply,
          path: request.params.path,
          maxBatchSize: MAX_CALLS_PER_REQUEST,
          createContext: () => contextOf(door, request, reply),
          responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
          onError: ({ error }) => logError(request, error, refusalOf(error)),
        }),
    });

    const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      refuse(reply, refusalOfRequest(error)).send({
        error: formatForTrpc(refusalOfRequest(error), request.id),
      });
    scope.setErrorHandler((error, request, reply) => {
      logError(request, error, refusalOfRequest(error));
      return answer(error, request, reply);
    });
  };
}
