import { randomUUID } from 'node:crypto';
import { lockUsers } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { setPassword, type User } from '@caudal/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestNotices, type TestNotices } from '../fixtures/test-notices.ts';
import { tellOfEvents } from '../tell-of-events.ts';
import { addNotices, MOST_NOTICES, type News } from './add-notices.ts';
import { countUnread, listNotices } from './list-notices.ts';
import { markRead, markReadUpTo } from './mark-read.ts';

const NOT_FOUND = expect.objectContaining({ domainCode: 'NOT_FOUND', path: ['id'] });

let bank: TestNotices;
beforeAll(async () => {
  bank = await openTestNotices();
});
afterAll(() => bank.close());

const reader = (user: User) => ({ userId: user.id, role: user.role });
const list = async (user: User, limit = 100) => (await listNotices(bank, { ...reader(user), limit })).items;
const unread = (user: User) => countUnread(bank, reader(user));
const eventIdsOf = async (user: User) => {
  const rows = await bank.prisma.auditEvent.findMany({
    where: { action: 'password.set', objectId: user.id },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ id }) => id);
};

/** A user with notices of new passwords. @returns their event ids, oldest first. */
async function told(times: number): Promise<{ user: User; eventIds: string[] }> {
  const user = await bank.customer();
  for (let time = 0; time < times; time++)
    await bank.jobsAfter(() => setPassword(bank.identity, user, `a long enough password ${time}`));
  return { user, eventIds: await eventIdsOf(user) };
}

test('event: one notice, newest first and page by page, unread', async () => {
  const { user, eventIds } = await told(2);
  const notices = await list(user);
  expect(notices).toMatchObject([
    { isRead: false, about: { kind: 'event', event: { id: eventIds[1], name: 'password.set', by: 'bank' } } },
    { isRead: false, about: { kind: 'event', event: { id: eventIds[0] } } },
  ]);
  expect(await unread(user)).toBe(2);
  const first = await listNotices(bank, { ...reader(user), limit: 1 });
  const cursor = first.nextCursor ?? '';
  const second = await listNotices(bank, { ...reader(user), limit: 1, cursor });
  expect([first.items, second.items, second.nextCursor]).toEqual([
    notices.slice(0, 1),
    notices.slice(1),
    null,
  ]);
  const stranger = await bank.customer();
  await expect(listNotices(bank, { ...reader(stranger), limit: 1, cursor })).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    path: ['cursor'],
  });
});

test('job that runs again, and by several workers at once: each event told once', async () => {
  const { user } = await told(0);
  for (let time = 0; time < 3; time++)
    await setPassword(bank.identity, user, `a long enough password ${time}`);
  const eventIds = await eventIdsOf(user);
  const jobs = [eventIds, eventIds.slice(0, 2), eventIds.slice(1), eventIds].map((ids) => ({
    eventIds: ids,
  }));
  await Promise.all(jobs.map((job) => tellOfEvents(bank.notices, job)));
  await tellOfEvents(bank.notices, { eventIds });
  expect(await list(user)).toHaveLength(3);
});

test('workers at once about one user: numbers without a double, in the order of the commits', async () => {
  const { user } = await told(0);
  await Promise.all(Array.from({ length: 12 }, () => tellOf(user.id, [randomUUID(), randomUUID()])));
  const rows = await bank.prisma.notice.findMany({ where: { userId: user.id }, orderBy: { number: 'asc' } });
  expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_row, place) => place + 1));
  expect(rows.map(({ createdAt }) => +createdAt)).toEqual(
    rows.map(({ createdAt }) => +createdAt).toSorted((one, other) => one - other),
  );
});

test('read on one device: read on all, once for good', async () => {
  const { user } = await told(3);
  const [newest, middle] = await list(user);
  const mark = () => markRead(bank, { ...reader(user), id: middle?.id ?? '' });
  await Promise.all([mark(), mark()]);
  const { readAt } = await bank.prisma.notice.findUniqueOrThrow({ where: { id: middle?.id ?? '' } });
  await mark();
  expect((await list(user)).map(({ isRead }) => isRead)).toEqual([false, true, false]);
  expect(await bank.prisma.notice.findUniqueOrThrow({ where: { id: middle?.id ?? '' } })).toMatchObject({
    readAt,
  });
  await markReadUpTo(bank, { ...reader(user), id: newest?.id ?? '' });
  expect(await unread(user)).toBe(0);
});

test('all up to a notice: what came while the user looked stays unread', async () => {
  const { user } = await told(2);
  const [newest] = await list(user);
  await bank.jobsAfter(() => setPassword(bank.identity, user, 'one more long password'));
  await markReadUpTo(bank, { ...reader(user), id: newest?.id ?? '' });
  expect((await list(user)).map(({ isRead }) => isRead)).toEqual([false, true, true]);
});

test('notice of somebody else, or that never was: NOT_FOUND, and nothing is read', async () => {
  const { user } = await told(1);
  const stranger = await bank.customer();
  const [notice] = await list(user);
  for (const mark of [markRead, markReadUpTo])
    for (const id of [notice?.id ?? '', randomUUID()])
      await expect(mark(bank, { ...reader(stranger), id })).rejects.toEqual(NOT_FOUND);
  expect(await unread(user)).toBe(1);
});

test('more than are kept: the oldest give way', async () => {
  const { user } = await told(0);
  await tellOf(
    user.id,
    Array.from({ length: MOST_NOTICES - 1 }, () => randomUUID()),
  );
  await tellOf(user.id, [randomUUID(), randomUUID(), randomUUID()]);
  const rows = await bank.prisma.notice.findMany({ where: { userId: user.id }, orderBy: { number: 'asc' } });
  expect([rows.length, Number(rows[0]?.number)]).toEqual([MOST_NOTICES, 3]);
  expect(await unread(user)).toBe(100);
});

/** Tells a user of made-up events, as a job does. */
async function tellOf(userId: UserId, causeIds: readonly string[]): Promise<void> {
  const news = causeIds.map((causeId): News => ({ userId, kind: 'event', causeId }));
  await bank.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await addNotices(tx, news);
  });
}
