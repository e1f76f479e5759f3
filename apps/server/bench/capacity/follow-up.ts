import { createBanking } from '@caudal/banking';
import { APPLICATION_ROLE, createDatabase } from '@caudal/db';
import { createIdentity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { pino } from 'pino';
import { createTransport } from '../../src/email/create-transport.ts';
import { withWorker } from '../../src/jobs/with-worker.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Workbench } from '../bench.ts';
import { CURRENCY, openLedger } from '../caudal/ledger.ts';
import { openBanking } from '../caudal/open-banking.ts';
import { aTransfer, post } from '../caudal/postings.ts';
import { withConnection } from '../connection.ts';
import { cpuMilliseconds } from '../measure.ts';
import { pairOf } from '../random.ts';
import type { PostgresCpu } from './postgres-processes.ts';
import { walBytes, walPosition } from './written-wal.ts';

const ACCOUNTS = 20_000;
const TRANSFERS = 10_000;

/** What the worker does after a transfer, until its receiver's e-mail is in the outbox. Per transfer. */
export interface FollowUp {
  readonly node: number;
  readonly postgres: number;
  readonly wal: number;
  readonly emails: number;
}

/** Posts transfers, then runs a worker in this process until nothing is left to do. */
export async function measureFollowUp(
  bench: Workbench,
  readCpu: () => Promise<PostgresCpu>,
): Promise<FollowUp> {
  const ledger = await openLedger(bench, 'follow_up', { accounts: ACCOUNTS });
  const { ownerUrl, applicationUrl } = ledger;
  const { banking: posting, close: closePosting } = await openBanking(applicationUrl);
  await Promise.all(
    Array.from({ length: TRANSFERS / 10 }, async () => {
      for (let index = 0; index < 10; index++)
        await post(posting.posting, aTransfer(...pairOf(ledger.accounts)));
    }),
  );
  ledger.acknowledge(TRANSFERS);
  await closePosting();

  const { prisma, close } = createDatabase({ url: applicationUrl });
  const jobs = createJobs(prisma);
  const bank = { bankName: 'Bench', currencies: [CURRENCY], timeZone: 'UTC' };
  const from = 'bench@example.com';
  const context = {
    ...bank,
    prisma,
    identity: createIdentity({ prisma, jobs, bankName: bank.bankName, secrets: ['of this bench'] }),
    banking: createBanking({ prisma, jobs, ...bank }),
    transport: createTransport({ transport: 'outbox', from }, prisma),
    from,
    publicUrl: new URL('http://127.0.0.1'),
    metrics: createMetrics().jobs,
    logger: pino({ level: 'warn' }),
  };
  const [cpuBefore, nodeBefore, walBefore] = [
    await readCpu(),
    cpuMilliseconds(),
    await walPosition(ownerUrl),
  ];
  await withWorker({ reading: { url: applicationUrl, role: APPLICATION_ROLE } }, context, () =>
    withConnection(ownerUrl, async (client) => {
      for (;;) {
        bench.signal.throwIfAborted();
        const { rows } = await client.query<{ left: number }>(LEFT);
        if (rows[0]?.left === 0) return;
        await client.query('SELECT pg_sleep(0.5)');
      }
    }),
  );
  const [cpuAfter, nodeAfter, walAfter] = [await readCpu(), cpuMilliseconds(), await walPosition(ownerUrl)];
  const emails = await prisma.outboxEmail.count();
  await context.banking.close();
  await close();
  await ledger.check();
  return {
    node: (nodeAfter - nodeBefore) / TRANSFERS,
    postgres: (cpuAfter.total - cpuBefore.total) / TRANSFERS,
    wal: (await walBytes(ownerUrl, walBefore, walAfter)) / TRANSFERS,
    emails: emails / TRANSFERS,
  };
}

/** Digests wait for ten minutes and count as done. */
const LEFT = `
  SELECT count(*)::int AS left FROM pgboss.job
  WHERE name IN ('transfers-posted', 'email') AND state IN ('created', 'retry', 'active') AND start_after <= now()`;
