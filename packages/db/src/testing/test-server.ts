import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  discardAbandoned,
  type EmbeddedPostgres,
  type StartOptions,
  startEmbedded,
  THROW_AWAY_SETTINGS,
} from '../embedded/index.ts';

/** The system's temporary folder is shared: what begins so is ours. */
const FOLDER_PREFIX = 'caudal-throw-away-';

export type TestServer = {
  /** A superuser's address, or that of a role that may make databases and roles. */
  url: string;
  stop(): Promise<void>;
};

/** The PostgreSQL of a test run: that of `TEST_DATABASE_URL` (15 or later), else an embedded one in a temporary folder. */
export async function startTestServer(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<TestServer> {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, stop: async () => undefined };
  const { ownerUrl: url, stop } = await startOwnServer({ settings: THROW_AWAY_SETTINGS });
  return { url, stop };
}

/** An embedded one in a temporary folder, by default with the product's settings. Nothing of it is left when it stops. */
export async function startOwnServer(
  options: Omit<StartOptions, 'dataDir'> = {},
): Promise<EmbeddedPostgres & { readonly dataDir: string }> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    // As root, PostgreSQL runs as another user, who must be able to pass.
    await chmod(dataDir, 0o711);
    const postgres = await startEmbedded({ ...options, dataDir });
    return {
      ...postgres,
      dataDir,
      async stop() {
        await postgres.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Clears away what killed runs of this user left behind. */
async function sweep(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const folder of folders) {
    try {
      await discardAbandoned(join(tmpdir(), folder));
    } catch {
      // Another user's, or just being deleted by its owner: not ours to clear, and in nobody's way.
    }
  }
}
