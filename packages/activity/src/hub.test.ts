import { randomBytes, randomUUID } from 'node:crypto';
import { aDeposit, openTestBank, postOne, type TestBank } from '@caudal/banking/testing';
import { sessionIdFrom, type UserId } from '@caudal/domain';
import { aCustomer } from '@caudal/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Told } from './activity.ts';
import { createHub, type Hub } from './hub.ts';
import { presentPosition } from './position.ts';
import type { Watcher } from './watch.ts';

let bank: TestBank;

beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

function aHub(): Hub {
  const { banking, database } = bank;
  const hub = createHub({
    banking,
    identity: database,
    limits: { ofUser: 1_000, ofProcess: 1_000 },
    onProblem: (error) => {
      throw error;
    },
  });
  onTestFinished(() => hub.close());
  return hub;
}

async function aSession(userId: UserId): Promise<Watcher['session']> {
  const session = {
    id: sessionIdFrom(randomUUID()),
    userId,
    holder: 'browser' as const,
    createdAt: new Date(),
  };
  const expiresAt = new Date(Date.now() + 3_600_000);
  await bank.database.prisma.session.create({ data: { ...session, secretHash: randomBytes(32), expiresAt } });
  return { ...session, expiresAt };
}

/** A reader who takes what fits. */
async function aReader(userId: UserId, { room }: { room: number }) {
  const told: Told[] = [];
  let left = room;
  const watcher: Watcher = {
    userId,
    session: await aSession(userId),
    role: 'depositor',
    endsAt: undefined,
    follows: [],
    learnsOf: new Set(),
    tell(one) {
      told.push(one);
      left--;
      return left > 0;
    },
    changed: () => undefined,
    beat: () => true,
    end: () => undefined,
  };
  return {
    watcher,
    versions: () =>
      told.flatMap(({ item }) => (item.type === 'movement' ? [Number(item.entry.version)] : [])),
    makeRoom(more: number) {
      left = more;
    },
  };
}

const UP_TO_20 = Array.from({ length: 20 }, (_, index) => index + 1);

it('reader without room: told nothing more until there is some, then the rest in order; others do not wait', async () => {
  const hub = aHub();
  const { id: ownerId } = await aCustomer(bank.database.prisma);
  const account = await bank.accountWith(0n, { ownerId });
  const begin = await presentPosition(bank.banking, ownerId);
  const open = (watcher: Watcher) => hub.open(watcher, { position: begin, now: begin.events, followed: [] });
  const [slow, quick] = [await aReader(ownerId, { room: 3 }), await aReader(ownerId, { room: 1_000 })];
  const slowWatch = open(slow.watcher);
  open(quick.watcher);
  for (const amount of UP_TO_20) await postOne(bank.posting, aDeposit(account, BigInt(amount)));
  await expect.poll(quick.versions).toEqual(UP_TO_20);
  expect(slow.versions().length).toBeLessThan(20);
  slow.makeRoom(1_000);
  slowWatch.drained();
  await expect.poll(slow.versions).toEqual(UP_TO_20);
});

it('a thousand readers without room: each told once; the one with room is told everything', async () => {
  const hub = aHub();
  const { id: ownerId } = await aCustomer(bank.database.prisma);
  const account = await bank.accountWith(0n, { ownerId });
  const begin = await presentPosition(bank.banking, ownerId);
  const reader = await aReader(ownerId, { room: 1_000 });
  const { watcher } = await aReader(ownerId, { room: 1 });
  let taken = 0;
  const silent: Watcher = {
    ...watcher,
    tell() {
      taken++;
      return false;
    },
  };
  for (let number = 1; number < 1_000; number++)
    hub.open(silent, { position: begin, now: begin.events, followed: [] });
  hub.open(reader.watcher, { position: begin, now: begin.events, followed: [] });
  for (const amount of UP_TO_20) await postOne(bank.posting, aDeposit(account, BigInt(amount)));
  await expect.poll(reader.versions).toEqual(UP_TO_20);
  expect(taken).toBe(999);
});
