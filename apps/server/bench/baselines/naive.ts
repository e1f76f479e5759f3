import { createDatabase, type PrismaClient } from '@caudal/db';
import type { Bench } from '../bench.ts';
import { loop, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { randomAmount, randomPair } from '../random.ts';
import { checkRawTables, createRawTables, MANY } from './raw-tables.ts';

const CONCURRENT = 20;

/** The seed's tables and statements, one interactive Prisma transaction per transfer. */
export async function openNaive({ server, signal }: Bench): Promise<Subject<MeasurementOf<'naive'>>> {
  const url = await createRawTables(server, 'naive');
  let done = 0;
  return {
    runs: {
      async 'naive-20'(seconds) {
        const { prisma, close } = createDatabase({ url, poolSize: CONCURRENT });
        try {
          // Opens the connections before timing starts.
          await Promise.all(Array.from({ length: CONCURRENT }, () => transfer(prisma)));
          done += CONCURRENT;
          const sample = await loop({ concurrency: CONCURRENT, seconds, signal }, () => transfer(prisma));
          done += sample.operations;
          return sample;
        } finally {
          await close();
        }
      },
    },
    check: () => checkRawTables(url, done),
    close: async () => undefined,
  };
}

async function transfer(prisma: PrismaClient): Promise<void> {
  const [one, other] = randomPair(MANY.count);
  const [from, to, amount] = [MANY.first + one, MANY.first + other, randomAmount()];
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT id, balance FROM accounts WHERE id IN (${from}, ${to}) ORDER BY id FOR NO KEY UPDATE`;
    await tx.$executeRaw`
      INSERT INTO transfers (from_account_id, to_account_id, amount) VALUES (${from}, ${to}, ${amount})`;
    await tx.$executeRaw`INSERT INTO entries (account_id, amount) VALUES (${from}, ${-amount})`;
    await tx.$executeRaw`INSERT INTO entries (account_id, amount) VALUES (${to}, ${amount})`;
    await tx.$executeRaw`UPDATE accounts SET balance = balance + ${-amount} WHERE id = ${from}`;
    await tx.$executeRaw`UPDATE accounts SET balance = balance + ${amount} WHERE id = ${to}`;
  });
}
