import { startThrowAway, THROW_AWAY_SETTINGS } from '../embedded/index.ts';

export type TestServer = {
  /** The URL of a superuser, or of a role that may create databases and roles. */
  url: string;
  stop(): Promise<void>;
};

/** The test run's PostgreSQL: `TEST_DATABASE_URL` (15 or later), else an embedded one in a temporary folder. */
export async function startTestServer(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<TestServer> {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, stop: async () => undefined };
  const { ownerUrl: url, stop } = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
  return { url, stop };
}
