// @module-tag waits
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { isDatabaseBusy, isDatabaseUnreachable } from './database-error.ts';
import { createTestDatabase, LEAVE_DEADLOCKS_TO_OTHERS } from './testing/index.ts';

let drop: () => Promise<void>;
let ours: Database;
/** The pool of another program. */
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
  if (outcome.status === 'fulfilled') throw new Error('it succeeded');
  return { busy: isDatabaseBusy(outcome.reason), unreachable: isDatabaseUnreachable(outcome.reason) };
};
const BUSY = { busy: true, unreachable: false };

/** Runs work while another transaction holds the first user's lock. */
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

describe('isDatabaseBusy, isDatabaseUnreachable', () => {
  const rename = (client: Pick<Database['prisma'], 'user'>, id: string) =>
    client.user.update({ where: { id }, data: { fullName: 'Ana Nueva' } });

  it.each([
    ['Prisma query', () => rename(ours.prisma, ids.first)],
    ['raw query', () => ours.prisma.$queryRaw`SELECT 1 FROM users WHERE id = ${ids.first}::uuid FOR UPDATE`],
    ['Prisma query in a transaction', () => ours.prisma.$transaction((tx) => rename(tx, ids.first))],
    [
      'raw query in a transaction',
      () =>
        ours.prisma.$transaction(
          (tx) => tx.$executeRaw`UPDATE users SET locale = 'es' WHERE id = ${ids.first}::uuid`,
        ),
    ],
  ])('lock time-out: busy (%s)', async (_what, work) => {
    expect(await whileHeld(() => failureOf(work()))).toEqual(BUSY);
  });

  it('deadlock: busy', async () => {
    const met = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const other = theirs.prisma.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(LEAVE_DEADLOCKS_TO_OTHERS);
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
        // Prisma sends a statement when it is awaited.
        setTimeout(waiting.resolve, 300);
        await asked;
      }),
    );
    expect(await failure).toEqual(BUSY);
    await other;
  });

  it('serialization failure at a statement or at COMMIT: busy', async () => {
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

  it('statement time-out: busy', async () => {
    expect(await failureOf(ours.prisma.$queryRaw`SELECT pg_sleep(30)::text`)).toEqual(BUSY);
  });

  it('no free connection for a transaction: busy', async () => {
    const over = Promise.withResolvers<void>();
    const only = ours.prisma.$transaction(() => over.promise);
    await delay(50);
    const failure = await failureOf(ours.prisma.$transaction(async () => undefined, { maxWait: 100 }));
    over.resolve();
    await only;
    expect(failure).toEqual(BUSY);
  });

  it('error in the request: neither', async () => {
    expect(await failureOf(ours.prisma.$queryRaw`SELECT 1 / 0`)).toEqual({ busy: false, unreachable: false });
    expect(await failureOf(rename(ours.prisma, randomUUID()))).toEqual({ busy: false, unreachable: false });
  });
});
