import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { brandIds } from './brand-ids.ts';

/**
 * Generates the Prisma client from prisma/schema.prisma. `prisma generate` downloads a schema engine that it does not
 * need for this, unless PRISMA_SCHEMA_ENGINE_BINARY names an existing file; any file will do.
 */
const packageDir = resolve(import.meta.dirname, '../..');
const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

execFileSync(
  process.execPath,
  [cli, 'generate', '--schema', resolve(packageDir, '../../prisma/schema.prisma'), '--no-hints'],
  {
    cwd: packageDir,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: import.meta.filename,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  },
);

brandIds(resolve(packageDir, 'src/generated'));
