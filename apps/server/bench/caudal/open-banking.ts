import { type Banking, createBanking } from '@caudal/banking';
import { createDatabase } from '@caudal/db';
import { createJobs } from '@caudal/jobs';
import { CURRENCY } from './ledger.ts';

/** The bank in this process, configured like the server's. Jobs stay in the queue: no worker runs. */
export async function openBanking(
  url: string,
): Promise<{ readonly banking: Banking; readonly close: () => Promise<void> }> {
  const database = createDatabase({ url });
  const jobs = createJobs(database.prisma);
  await jobs.prepare();
  const banking = createBanking({
    prisma: database.prisma,
    jobs,
    currencies: [CURRENCY],
    bankName: 'Bench',
  });
  return {
    banking,
    async close() {
      await banking.close();
      await database.close();
    },
  };
}
