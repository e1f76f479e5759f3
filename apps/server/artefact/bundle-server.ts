import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { CLONE } from './clone.ts';
import { PACKAGES } from './copy-packages.ts';
import type { Origin } from './origin.ts';

/** Bundles the server and its packages into a few scripts. Not minified: stack traces name functions and files. */
export async function bundleServer(artefact: string, { version, commit }: Origin): Promise<void> {
  const bundle = await rolldown({
    cwd: CLONE,
    input: { main: 'apps/server/src/main.ts' },
    platform: 'node',
    external: ['next', ...Object.keys(PACKAGES)].map((name) => new RegExp(`^${name}(/|$)`)),
    transform: {
      define: {
        'process.env.NODE_ENV': '"production"',
        'process.env.CAUDAL_BUILD': JSON.stringify(`${version} ${commit}`),
      },
    },
    onLog(level, log, handle) {
      // What a package forgot to declare would be missing in production.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      // Others' packages, for example with eval, are as they are.
      if (level !== 'warn') handle(level, log);
    },
  });
  await bundle.write({ dir: join(artefact, 'server'), format: 'esm', comments: { legal: false } });
  await bundle.close();
  await writeFile(join(artefact, 'server/package.json'), '{ "type": "module" }\n');
}
