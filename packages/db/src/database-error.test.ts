import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { isDatabaseBusy, isDatabaseUnreachable } from './database-error.ts';
import { createTestDatabase } from './testing/index.ts';

let drop: () => Promise<void>;
let ours: Database;
/** Another program's pool. */
let theirs: Database;
let ids: { first: string; second: string };

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  ours = createDatabase({ url: database.ownerUrl, poolSize: 1 });
  theirs = createDatabase({ url: database.ownerUrl, poolSize: 2 });
});
beforeAll(async () => {
  ids = { first: randomUUID(), second: randomUUID() };
  await ours.prisma.user.createMany({
    data: Object.values(ids).map((id) => ({
      id,
      username: `u_${id.slice(0, 8)}`,
      email: `${id}@example.com`,
      fullName: 'Ana García',
    })),
  });
});
afterAll(async () => {
  await Promise.all([ours.close(), theirs.close()]);
  await drop();
});

const failureOf = async (work: Promise<unknown>) => {
  const [outcome] = await Promise.allSettled([work]);
  if (outcome.status === 'fulfilled') throw new Error('it has gone well');
  return { busy: isDatabaseBusy(outcome.reason), unreachable: isDatabaseUnreachable(outcome.reason) };
};
const BUSY = { busy: true, unreachable: false };

/** Does something while somebody else holds the first person. */
async function whileHeld<Result>(work: () => Promise<Result>): Promise<Result> {
  const over = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = theirs.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${ids.first}::uuid FOR UPDATE`;
    held.resolve();
    await over.promise;
  });
  await held.promise;
  try {
    return await work();
  } finally {
    over.resolve();
    await holding;
  }
}

describe('a database that has too much to do', () => {
  const rename = (client: Pick<Database['prisma'], 'user'>, id: string) =>
    client.user.update({ where: { id }, data: { fullName: 'Ana Nueva' } });

  it.each([
    ['a query of Prisma', () => rename(ours.prisma, ids.first)],
    [
      'a query in SQL',
      () => ours.prisma.$queryRaw`SELECT 1 FROM users WHERE id = ${ids.first}::uuid FOR UPDATE`,
    ],
    ['a query of Prisma in a transaction', () => ours.prisma.$transaction((tx) => rename(tx, ids.first))],
    [
      'a query in SQL in a transaction',
      () =>
        ours.prisma.$transaction(
          (tx) => tx.$executeRaw`UPDATE users SET locale = 'es' WHERE id = ${ids.first}::uuid`,
        ),
    ],
  ])('is busy where a lock takes too long: %s', async (_what, work) => {
    expect(await whileHeld(() => failureOf(work()))).toEqual(BUSY);
  });

  it('is busy where two transactions wait for each other', async () => {
    const met = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const other = theirs.prisma.$transaction(async (tx) => {
      await rename(tx, ids.second);
      met.resolve();
      await waiting.promise;
      await rename(tx, ids.first);
    });
    const failure = failureOf(
      ours.prisma.$transaction(async (tx) => {
        await rename(tx, ids.first);
        await met.promise;
        const asked = rename(tx, ids.second);
        // The one that waits first is the one that notices, after a second.
        setTimeout(waiting.resolve, 300);
        await asked;
      }),
    );
    expect(await failure).toEqual(BUSY);
    await other;
  });

  it('is busy where what was read has changed, at a statement and at the commit', async () => {
    const options = { isolationLevel: 'Serializable' } as const;
    const atStatement = ours.prisma.$transaction(async (tx) => {
      await tx.user.count();
      await rename(theirs.prisma, ids.first);
      await rename(tx, ids.first);
    }, options);
    expect(await failureOf(atStatement)).toEqual(BUSY);

    const crossed = (db: Database, mine: string, meanwhile: () => Promise<unknown>) =>
      db.prisma.$transaction(async (tx) => {
        await tx.user.findMany();
        await tx.user.update({ where: { id: mine }, data: { fullName: `Ana ${randomUUID()}` } });
        await meanwhile();
      }, options);
    const atCommit = crossed(ours, ids.first, () => crossed(theirs, ids.second, async () => undefined));
    expect(await failureOf(atCommit)).toEqual(BUSY);
  });

  it('is busy where a statement takes too long', async () => {
    expect(await failureOf(ours.prisma.$queryRaw`SELECT pg_sleep(30)::text`)).toEqual(BUSY);
  });

  it('is not there for a transaction that gets no connection', async () => {
    const over = Promise.withResolvers<void>();
    const only = ours.prisma.$transaction(() => over.promise);
    await delay(50);
    const failure = await failureOf(ours.prisma.$transaction(async () => undefined, { maxWait: 100 }));
    over.resolve();
    await only;
    expect(failure).toEqual({ busy: false, unreachable: true });
  });

  it('is neither where something is wrong with the request', async () => {
    expect(await failureOf(ours.prisma.$queryRaw`SELECT 1 / 0`)).toEqual({ busy: false, unreachable: false });
    expect(await failureOf(rename(ours.prisma, randomUUID()))).toEqual({ busy: false, unreachable: false });
  });
});
