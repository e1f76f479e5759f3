import { type Refusal, RefusalError, refusalNamed } from '@caudal/api';
import type { FastifyInstance } from 'fastify';

/** The methods of HTTP itself. Node parses others too, such as WebDAV's: nothing here implements those. */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'QUERY',
  'CONNECT',
]);

/** What some path of this server takes. */
export const METHODS_IN_USE = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'] as const;

/** The refusal of a method at a path that exists. @param allow - the methods that the path takes. */
export function methodNotAllowed(allow: readonly string[]): Refusal {
  return refusalNamed('METHOD_NOT_ALLOWED', { allow });
}

/** The refusal of a request for which there is no route. */
export function noSuchRoute({ method, url }: { readonly method: string; readonly url: string }): Refusal {
  if (!METHODS.has(method)) return refusalNamed('NOT_IMPLEMENTED');
  // `OPTIONS *` asks about the server as a whole.
  return url === '*' ? methodNotAllowed(METHODS_IN_USE) : refusalNamed('NOT_FOUND');
}

/** The `Allow` header for these refusals. */
export function allowOf(refusals: readonly Pick<Refusal, 'allow'>[]): Record<string, string> {
  const allow = new Set(refusals.flatMap((refusal) => refusal.allow ?? []));
  return allow.size === 0 ? {} : { allow: [...allow].join(', ') };
}

/**
 * Call it before a scope's routes are added, and the returned function after: from then on their paths answer every other
 * method with METHOD_NOT_ALLOWED. Without it Fastify answers 404, or gives the request to a route with a wildcard, such
 * as the pages'.
 */
export function watchMethods(scope: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>();
  scope.addHook('onRoute', ({ routePath, method }) => {
    // With a prefix Fastify adds the path `/` twice, also as an empty one.
    const path = routePath === '' ? '/' : routePath;
    const methods = taken.get(path) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    taken.set(path, methods);
  });
  return () => {
    for (const [url, methods] of [...taken]) {
      const others = scope.supportedMethods.filter((method) => !methods.has(method));
      if (others.length === 0) continue;
      const refusal = methodNotAllowed([...methods]);
      const refuse = async () => {
        throw new RefusalError(refusal);
      };
      // Before the body is read: whether it can be parsed does not matter.
      scope.route({ method: others, url, onRequest: refuse, handler: refuse });
    }
  };
}
