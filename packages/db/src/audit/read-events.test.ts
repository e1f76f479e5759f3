import { accountIdFrom, type UserId, userIdFrom } from '@caudal/domain';
import type { RecordedEvent } from '@caudal/domain/events';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { migrate } from '../migrations/index.ts';
import { anEvent, beginTransaction, openTestLog, type TestLog } from './fixtures/test-log.ts';
import { type EventCursor, findEvents, readEvents } from './read-events.ts';
import { recordAudit } from './record-audit.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

const aUserId = () => userIdFrom(v7());
const idsOf = (events: readonly RecordedEvent[]) => events.map(({ id }) => id);

/** Concurrent tests hold transactions open on the same server, which delays events. */
const eventually = <Result>(check: () => Promise<Result>) => vi.waitFor(check, { timeout: 240_000 });

/** Reads on from the cursor until as many events as expected were read; each once, in order. */
async function readOn(expected: number, from: { after?: EventCursor | undefined; userId?: UserId } = {}) {
  const events: RecordedEvent[] = [];
  let after = from.after;
  await eventually(async () => {
    const read = await readEvents(log.prisma, { ...from, after, limit: 7 });
    events.push(...read.events);
    after = read.cursor;
    expect(events.length).toBeGreaterThanOrEqual(expected);
  });
  return { events, cursor: after };
}

describe('readEvents', () => {
  test('event: read back in its present shape, with its users, once', async () => {
    const userId = aUserId();
    const [accountId, transferId] = [accountIdFrom(v7()), v7()];
    const origin = { address: '203.0.113.7', requestId: 'req-1' };
    const after = { transferId, amountMinor: '1050', currency: 'USD' };
    await recordAudit(log.prisma, {
      name: 'cash.deposited',
      actorId: null,
      object: { type: 'account', id: accountId, ownerId: userId },
      after,
      origin,
    });
    const { events, cursor } = await readOn(1, { userId });
    expect(events).toEqual([
      {
        id: expect.any(String),
        name: 'cash.deposited',
        actorId: null,
        objectId: accountId,
        userIds: [userId],
        before: undefined,
        after,
        ...origin,
        at: expect.any(Date),
      },
    ]);
    expect(await readEvents(log.prisma, { userId, after: cursor, limit: 10 })).toEqual({
      events: [],
      cursors: [],
      cursor,
    });
    expect(await findEvents(log.prisma, [...idsOf(events), v7()])).toEqual(events);
  });

  test('several events of one transaction: in the order of their ids, in pages', async () => {
    const userId = aUserId();
    const drafts = Array.from({ length: 20 }, () => anEvent(userId));
    await recordAudit(log.prisma, ...drafts);
    const { events } = await readOn(20, { userId });
    expect(idsOf(events)).toEqual(drafts.map(({ id }) => id));
  });

  test('user: only events that concern that user, by index order alone', async () => {
    const [userId, another] = [aUserId(), aUserId()];
    const drafts = Array.from({ length: 2_000 }, (_, index) => anEvent(index % 100 === 0 ? userId : another));
    await recordAudit(log.prisma, ...drafts);
    const { events } = await readOn(20, { userId });
    expect(idsOf(events)).toEqual(drafts.filter((_, index) => index % 100 === 0).map(({ id }) => id));

    const plan = await withClient(log.ownerUrl, async (client) => {
      await client.query('ANALYZE audit_events, audit_event_users');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT u.position, u.event_id FROM audit_event_users u
         WHERE u.user_id = $1 AND (u.position, u.event_id) > (0, $1)
           AND u.position < (SELECT caudal_event_position(pg_snapshot_xmin(pg_current_snapshot())))
         ORDER BY u.position, u.event_id LIMIT 10`,
        [userId],
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('Index Only Scan using audit_event_users_user_id_position_event_id_idx');
    expect(plan).not.toContain('Sort');
  });

  test('earlier transaction still open: a later event is held back, then both are read, in order', async () => {
    const userId = aUserId();
    const start = (await readOn(0)).cursor;
    const [first, second, third] = [anEvent(userId), anEvent(userId), anEvent(userId)];
    const earlier = await beginTransaction(log.prisma);
    await earlier.record(second);
    // Recorded later and with a smaller id, committed earlier.
    await recordAudit(log.prisma, first);

    for (const which of [{}, { userId }]) {
      const read = await readEvents(log.prisma, { ...which, after: start, limit: 100 });
      expect(idsOf(read.events).filter((id) => id === first.id || id === second.id)).toEqual([]);
    }
    await earlier.commit();
    await recordAudit(log.prisma, third);
    const { events } = await readOn(3, { userId });
    expect(idsOf(events)).toEqual([second.id, first.id, third.id]);
  });

  test('many concurrent writers: a reader that polls misses nothing and reads nothing twice', async () => {
    const userId = aUserId();
    const written: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 40; round++) {
        await log.prisma.$transaction(async (tx) => {
          const drafts = Array.from({ length: 1 + ((writer + round) % 3) }, () => anEvent(userId));
          await recordAudit(tx, ...drafts);
          // Transactions overlap, and end in another order than they began.
          for (let pause = 0; pause < (writer * 7 + round * 3) % 5; pause++) await tx.$queryRaw`SELECT 1`;
          written.push(...drafts.map(({ id }) => id));
        });
      }
    });
    let writing = true;
    const done = Promise.all(writers).finally(() => {
      writing = false;
    });
    const read: string[] = [];
    let cursor: EventCursor | undefined;
    const poll = async () => {
      const page = await readEvents(log.prisma, { userId, after: cursor, limit: 5 });
      read.push(...idsOf(page.events));
      cursor = page.cursor;
      return page.events.length;
    };
    while (writing) await poll();
    await done;
    await eventually(async () => {
      while ((await poll()) > 0);
      expect(read).toHaveLength(written.length);
    });
    expect(written.length).toBeGreaterThan(600);
    expect(read.toSorted()).toEqual(written.toSorted());
    expect(read).toEqual(idsOf((await readEvents(log.prisma, { userId, limit: 1_000 })).events));
  });

  test('unknown event name: RangeError', async () => {
    const id = v7();
    await log.prisma.$executeRaw`
      INSERT INTO audit_events (id, action, object_type, object_id) VALUES (${id}::uuid, 'no.event', 'user', 'nobody')`;
    await expect(findEvents(log.prisma, [id])).rejects.toThrow(RangeError);
  });
});

describe('database restored into a server with lower transaction ids', () => {
  test('migrate: restored events are read, and new ones come after them', async () => {
    const restored = await openTestLog();
    const { prisma, ownerUrl } = restored;
    const userId = aUserId();
    const [old, fresh] = [anEvent(userId), anEvent(userId)];
    await recordAudit(prisma, old);
    const offset = () => prisma.$queryRaw`SELECT xid_offset FROM event_offset`;
    try {
      expect(await migrate({ url: ownerUrl })).toEqual([]);
      expect(await offset()).toEqual([{ xid_offset: 0n }]);

      // As if the previous server had written them a billion transactions later.
      await withClient(ownerUrl, async (client) => {
        await client.query('ALTER TABLE audit_events DISABLE TRIGGER ALL');
        await client.query('ALTER TABLE audit_event_users DISABLE TRIGGER ALL');
        await client.query('UPDATE audit_events SET position = position + 1000000000');
        await client.query('UPDATE audit_event_users SET position = position + 1000000000');
        await client.query('ALTER TABLE audit_events ENABLE TRIGGER ALL');
        await client.query('ALTER TABLE audit_event_users ENABLE TRIGGER ALL');
      });
      expect((await readEvents(prisma, { limit: 10 })).events).toEqual([]);

      const said: string[] = [];
      await migrate({ url: ownerUrl, log: (message) => said.push(message) });
      expect(said).toEqual([expect.stringContaining('Raised the positions of events')]);
      const raised = await offset();
      await migrate({ url: ownerUrl });
      expect(await offset()).toEqual(raised);

      await recordAudit(prisma, fresh);
      const { events, cursor } = await eventually(async () => {
        const read = await readEvents(prisma, { userId, limit: 10 });
        expect(read.events).toHaveLength(2);
        return read;
      });
      expect(idsOf(events)).toEqual([old.id, fresh.id]);
      expect(cursor?.position).toBeGreaterThan(1_000_000_000n);
    } finally {
      await restored.close();
    }
  });
});
