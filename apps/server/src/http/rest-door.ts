import { appRouter, formatForRest, type Refusal, refusalOf } from '@caudal/api';
import { openApiDocument } from '@caudal/api/openapi';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyTRPCOpenApiPlugin } from 'trpc-to-openapi';
import { contextOf, type Door } from './door.ts';
import { parseJsonObject } from './json-body.ts';
import { logError } from './refusals.ts';
import { retryAfterOf } from './retry-after.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why a procedure called over REST refused. */
    refusal: Refusal | undefined;
  }
}

/** The library's types leave these open. */
type Exchange = { req: FastifyRequest; res: FastifyReply };

/** `/api/v1/…`: the same procedures for everyone else, and their OpenAPI document. */
export function restDoor(door: Door) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string) => parseJsonObject(body),
    );

    const document = openApiDocument({ bankName: door.runtime.bankName, baseUrl: '/api/v1' });
    scope.get('/openapi.json', () => document);

    // The library writes Zod's own issues into its errors; ours are one per field, the same as over tRPC.
    scope.decorateRequest('refusal', undefined);
    scope.addHook('onSend', async (request, _reply, payload) =>
      request.refusal === undefined ? payload : JSON.stringify(formatForRest(request.refusal, request.id)),
    );

    await scope.register((rest, _options, done) =>
      fastifyTRPCOpenApiPlugin(
        rest,
        {
          basePath: '/',
          router: appRouter,
          createContext: ({ req, res }: Exchange) => contextOf(door, req, res),
          responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
          onError: ({ error, req }: { error: unknown; req: FastifyRequest }) => {
            req.refusal = refusalOf(error);
            logError(req, error, req.refusal);
          },
        },
        done,
      ),
    );
  };
}
