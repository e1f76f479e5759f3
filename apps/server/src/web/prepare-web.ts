import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpConfig } from '../config/http-config.ts';
import { createLoadLimit, PAGE_LIMIT } from '../http/load-limit.ts';
import type { Web } from '../http/web-door.ts';
import { buildInfo } from '../program/build-info.ts';

/**
 * Loads Next with the pages of `apps/web` into this process.
 *
 * @param options.dev - compiles each page on its first request; otherwise the pages must have been built.
 */
export async function prepareWeb({ dev, http }: { dev: boolean; http: HttpConfig }): Promise<Web> {
  const dir = dirname(fileURLToPath(import.meta.resolve('@caudal/web/package.json')));
  if (buildInfo.isArtefact) await useBuiltConfig(dir);
  // Imported late: commands that serve nothing need no Next, and Next reads NODE_ENV while loading.
  const { default: next } = await import('next');
  // next-intl resolves its file from the working directory, not from the configuration that names it.
  process.chdir(dir);
  const server = next({ dev, dir, hostname: http.host, port: http.port });
  await server.prepare();
  return {
    dev,
    load: createLoadLimit(PAGE_LIMIT),
    handle: server.getRequestHandler(),
    close: () => server.close(),
  };
}

/** As the server of Next's own `output: 'standalone'` does: to read next.config.ts would take Next's compiler. */
async function useBuiltConfig(dir: string): Promise<void> {
  const { config } = JSON.parse(
    await readFile(join(dir, '.next-artefact/required-server-files.json'), 'utf8'),
  );
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
