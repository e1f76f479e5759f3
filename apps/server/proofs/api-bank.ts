import { startThrowAway } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import { openTestDatabase } from '@caudal/testing';
import { openTestBank, type TestBank } from '../src/fixtures/test-bank.ts';

/** A bank that listens, on a database of its own. */
export interface ApiBank extends TestBank {
  readonly url: string;
}

/** Starts the server without pages, as the tests have it, for programs that call it over the network. */
export async function openApiBank(options: Parameters<typeof openTestBank>[0] = {}): Promise<ApiBank> {
  const postgres = await startThrowAway();
  const make = async () => {
    await migrate({ url: postgres.ownerUrl });
    await migrateJobs({ url: postgres.ownerUrl });
    return { ownerUrl: postgres.ownerUrl, drop: async () => undefined };
  };
  const database = await openTestDatabase({ make });
  const bank = await openTestBank({ ...options, database });
  const url = await bank.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...bank,
    url,
    async close() {
      await bank.close();
      await database.close();
      await postgres.stop();
    },
  };
}
