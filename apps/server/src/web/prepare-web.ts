import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpConfig } from '../config/http-config.ts';
import { createLoadLimit, LIMIT_OF_PAGES } from '../http/load-limit.ts';
import type { Web } from '../http/web-door.ts';

/**
 * Loads Next with the pages of `apps/web` into this process.
 *
 * @param options.dev - compiles pages when they are asked for; otherwise they must have been built.
 */
export async function prepareWeb({ dev, http }: { dev: boolean; http: HttpConfig }): Promise<Web> {
  // Only here: a command that serves nothing need not load it, and it looks at NODE_ENV when it is loaded.
  const { default: next } = await import('next');
  const dir = dirname(fileURLToPath(import.meta.resolve('@caudal/web/package.json')));
  // next-intl looks for its file from the working directory, wherever the configuration that names it lies.
  process.chdir(dir);
  const server = next({ dev, dir, hostname: http.host, port: http.port });
  await server.prepare();
  return {
    dev,
    load: createLoadLimit(LIMIT_OF_PAGES),
    handle: server.getRequestHandler(),
    close: () => server.close(),
  };
}
