import type { AuditEventDraft } from '@caudal/db';
import { sessionIdFrom, userIdFrom } from '@caudal/domain';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJobs, type Jobs, recordEvents } from './index.ts';

let database: OpenTestDatabase;
let jobs: Jobs;
beforeAll(async () => {
  database = await openTestDatabase();
  jobs = createJobs(database.prisma);
});
afterAll(() => database.close());

const userId = userIdFrom(v7());
const object = { type: 'user', id: userId } as const;
const changed = (id: string): AuditEventDraft => ({ id, name: 'password.changed', actorId: userId, object });
const ended = (id: string): AuditEventDraft => ({
  id,
  name: 'session.ended',
  actorId: userId,
  object: { type: 'session', id: sessionIdFrom(v7()), userId },
});

const recorded = async (...ids: string[]) =>
  (await database.prisma.auditEvent.findMany({ where: { id: { in: ids } } })).map(({ id }) => id).sort();
const left = async (id: string) =>
  database.prisma.$queryRaw<{ data: unknown }[]>`
    SELECT data FROM pgboss.job WHERE name = 'events-recorded' AND data->'eventIds' ? ${id}`;

test('announced events: one job with their ids, and none of the others', async () => {
  const [one, other, quiet] = [v7(), v7(), v7()];
  await database.prisma.$transaction((tx) =>
    recordEvents(tx, jobs, changed(one), ended(quiet), changed(other)),
  );
  expect(await recorded(one, other, quiet)).toEqual([one, other, quiet].sort());
  expect(await left(one)).toEqual([{ data: { eventIds: [one, other] } }]);
  expect(await left(quiet)).toEqual([]);
});

test('no announced event: no job', async () => {
  const quiet = v7();
  await database.prisma.$transaction((tx) => recordEvents(tx, jobs, ended(quiet)));
  expect(await recorded(quiet)).toEqual([quiet]);
  expect(await left(quiet)).toEqual([]);
});

test('transaction rolled back: neither event nor job', async () => {
  const id = v7();
  const rolledBack = database.prisma.$transaction(async (tx) => {
    await recordEvents(tx, jobs, changed(id));
    throw new Error('something else failed');
  });
  await expect(rolledBack).rejects.toThrow('something else failed');
  expect(await recorded(id)).toEqual([]);
  expect(await left(id)).toEqual([]);
});
