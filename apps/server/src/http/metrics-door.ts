import { createHash, timingSafeEqual } from 'node:crypto';
import { RefusalError, refusalNamed } from '@caudal/api';
import type { Registry } from '@prometheus-io/client';
import type { FastifyInstance } from 'fastify';
import { bearerToken } from './authenticate.ts';
import { watchMethods } from './methods.ts';

/** `/metrics` for Prometheus. If there is a token, callers must send it. */
export function metricsDoor({ registry, token }: { registry: Registry; token?: string | undefined }) {
  return async (scope: FastifyInstance): Promise<void> => {
    const refuseOtherMethods = watchMethods(scope);
    scope.get('/metrics', async (request, reply) => {
      if (token !== undefined && !isSame(bearerToken(request.headers.authorization), token)) {
        throw new RefusalError(refusalNamed('UNAUTHENTICATED'));
      }
      return reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics());
    });
    refuseOtherMethods();
  };
}

/** Hashes first: `timingSafeEqual` needs equal lengths. */
function isSame(given: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(hash(given), hash(token));
}
