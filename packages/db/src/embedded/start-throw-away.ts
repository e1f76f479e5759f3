import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from './data-dir.ts';
import { discardAbandoned } from './discard-embedded.ts';
import { type EmbeddedPostgres, type StartOptions, startEmbedded } from './start-embedded.ts';

/** In the system's temporary folder, which other users can share. */
const FOLDER_PREFIX = 'caudal-throw-away-';

/**
 * Starts a PostgreSQL in a temporary folder, by default with the product's settings, for tests and benches. `stop`
 * deletes it. When this process exits without `stop`, PostgreSQL ends too; the next start deletes its folder, and what
 * a killed process left behind.
 */
export async function startThrowAway(
  options: Omit<StartOptions, 'dataDir'> = {},
): Promise<EmbeddedPostgres & { readonly dataDir: string }> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  // For root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dataDir, 0o711);
  const postgres = await startEmbedded({ ...options, dataDir }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const endNow = () => endPostgres(dataDir);
  process.once('exit', endNow);
  return {
    ...postgres,
    dataDir,
    async stop() {
      process.off('exit', endNow);
      await postgres.stop();
      await remove();
    },
  };
}

/** An exiting process cannot wait, so PostgreSQL ends without a checkpoint. */
function endPostgres(dataDir: string): void {
  try {
    const [pid] = readFileSync(join(layoutOf(dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}

async function sweep(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const folder of folders) {
    try {
      await discardAbandoned(join(tmpdir(), folder));
    } catch {
      // Another user's folder, or one that its owner is deleting: leave it.
    }
  }
}
