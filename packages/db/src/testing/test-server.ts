import { startThrowAway, THROW_AWAY_SETTINGS } from '../embedded/index.ts';

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
  const { ownerUrl: url, stop } = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
  return { url, stop };
}
