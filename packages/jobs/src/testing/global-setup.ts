import { migrateJobs } from '../migrate-jobs.ts';

/** Vitest's global setup, after that of packages/db: creates the queues in the template database of the test files. */
export default async function setup(): Promise<void> {
  const { CAUDAL_TEST_SERVER_URL: server, CAUDAL_TEST_TEMPLATE: template } = process.env;
  if (server === undefined || template === undefined)
    throw new Error('the global setup of packages/db must run first');
  const url = new URL(server);
  url.pathname = `/${template}`;
  await migrateJobs({ url: url.href });
}
