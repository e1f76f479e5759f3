import { type UserId, userIdFrom } from '@caudal/domain';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import type { PrismaClient } from '../generated/client.ts';
import { openTestLog, type TestLog } from './fixtures/test-log.ts';
import { type EventSearch, type SearchPosition, searchEvents } from './search-events.ts';

const ana = userIdFrom(v7());
const mara = userIdFrom(v7());
const HERE = '192.0.2.1';
const THERE = '192.0.2.2';
const ELSEWHERE = '192.0.2.3';
const NOW = Date.now();
const DAY = 86_400_000;
/** Ids of events by name, newest first, as they are written below. */
const written: {
  id: string;
  name: string;
  at: Date;
  actorId: UserId | null;
  address: string;
  userId: UserId;
}[] = [];

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
  await withClient(log.ownerUrl, async (owner) => {
    for (let month = 1; month <= 3; month++)
      await owner.query(
        "SELECT caudal_add_audit_month((date_trunc('month', now() AT TIME ZONE 'UTC') - $1 * interval '1 month') AT TIME ZONE 'UTC')",
        [month],
      );
    // Over four months, two of each instant, the older ones at lower positions.
    for (let n = 0; n < 120; n++) {
      const event = {
        id: v7(),
        // One in the name of an earlier version.
        name: ['session.ended', 'session.revoked', 'second-factor.enabled'][n % 3] ?? '',
        at: new Date(NOW - Math.floor(n / 2) * 1.7 * DAY),
        actorId: [ana, mara, null][Math.floor(n / 3) % 3] ?? null,
        address: n % 5 === 0 ? HERE : THERE,
        userId: n % 2 === 0 ? ana : mara,
      };
      written.push(event);
      const object = event.name.startsWith('session') ? ['session', event.id] : ['user', event.userId];
      await owner.query(
        `INSERT INTO audit_events (id, position, actor_id, action, object_type, object_id, address, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [event.id, 1000 - Math.floor(n / 2), event.actorId, event.name, ...object, event.address, event.at],
      );
      await owner.query('INSERT INTO audit_event_users VALUES ($1, $2, $3)', [
        1000 - Math.floor(n / 2),
        event.id,
        event.userId,
      ]);
    }
  });
});
afterAll(() => log.close());

type Search = Omit<EventSearch, 'readerId'>;

async function all(search: Search, limit = 7, readerId: UserId | null = null): Promise<string[]> {
  const found: string[] = [];
  let after: SearchPosition | undefined;
  do {
    const page = await searchEvents(log.prisma, { readerId, ...search }, { limit, after });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    found.push(...page.events.map(({ event }) => event.id));
    after = page.next;
  } while (after !== undefined);
  return found;
}
/** In the order of the list: by instant, then by id, both falling. */
const expected = (matches: (event: (typeof written)[number]) => boolean) =>
  written
    .filter(matches)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1))
    .map(({ id }) => id);

const from = new Date(NOW - 60 * DAY);
const to = new Date(NOW - 20 * DAY);
const range = ({ at }: { readonly at: Date }) => at >= from && at < to;

const SEARCHES: readonly [string, Search, (event: (typeof written)[number]) => boolean][] = [
  ['nothing', {}, () => true],
  ['actor', { actorId: mara }, ({ actorId }) => actorId === mara],
  ['user', { userId: ana }, ({ userId }) => userId === ana],
  ['kind', { names: ['session.ended'] }, ({ name }) => name === 'session.ended'],
  ['kinds', { names: ['session.ended', 'second-factor.enabled'] }, ({ name }) => name !== 'session.revoked'],
  ['address', { address: HERE }, ({ address }) => address === HERE],
  ['object', { objects: [{ id: ana }] }, ({ name, userId }) => name.startsWith('second') && userId === ana],
  [
    'object and kinds',
    { objects: [{ id: mara }], names: ['second-factor.enabled'] },
    ({ name, userId }) => name.startsWith('second') && userId === mara,
  ],
  [
    'objects of a kind',
    { objects: [{ id: ana, type: 'user' }, { id: mara }, { id: ana, type: 'account' }] },
    ({ name }) => name.startsWith('second'),
  ],
  [
    'user and object',
    { userId: ana, objects: [{ id: ana }] },
    ({ name, userId }) => name.startsWith('second') && userId === ana,
  ],
  ['time', { from, to }, range],
  ['kinds and time', { names: ['session.ended'], from, to }, (e) => e.name === 'session.ended' && range(e)],
  [
    'actor, address and time',
    { actorId: ana, address: THERE, from },
    (e) => e.actorId === ana && e.address === THERE && e.at >= from,
  ],
  [
    'user, kinds, address and time',
    { userId: mara, names: ['session.ended'], address: THERE, to },
    (e) => e.userId === mara && e.name === 'session.ended' && e.address === THERE && e.at < to,
  ],
  ['nothing that there is', { address: '203.0.113.9' }, () => false],
];

describe.each(SEARCHES)('by %s', (_, search, matches) => {
  test.each([1, 7, 100])('each event once, newest first, in pages of %i', async (limit) => {
    expect(await all(search, limit)).toEqual(expected(matches));
  });
});

/** Rows and index entries of the log that the transaction has read. */
async function rowsRead(tx: Pick<PrismaClient, '$queryRaw'>): Promise<bigint> {
  const [row] = await tx.$queryRaw<[{ read: bigint }]>`
    SELECT sum(pg_stat_get_xact_tuples_returned(oid) + pg_stat_get_xact_tuples_fetched(oid))::bigint AS read
    FROM pg_class WHERE relname LIKE 'audit_events%' AND relkind IN ('r', 'i')`;
  return row.read;
}

describe('long log', () => {
  const LONG = 20_000;
  beforeAll(() =>
    withClient(log.ownerUrl, async (owner) => {
      await owner.query(
        `INSERT INTO audit_events (id, position, actor_id, action, object_type, object_id, address, created_at)
         SELECT uuidv7(), 2000 + n, $1::uuid, (ARRAY['customer.viewed', 'user.enabled', 'user.disabled'])[1 + n * 7919 % 3], 'user', $1::uuid::text, $2, now() - n * interval '1 minute'
         FROM generate_series($3::int, 1, -1) n`,
        [ana, ELSEWHERE, LONG],
      );
      await owner.query('ANALYZE audit_events');
    }),
  );
  afterAll(() =>
    withClient(log.ownerUrl, async (owner) => {
      await owner.query('SET session_replication_role = replica');
      await owner.query('DELETE FROM audit_events WHERE address = $1', [ELSEWHERE]);
    }),
  );

  test.each<[string, Search]>([
    ['kind that never happened', { names: ['backup.restored'] }],
    ['rare kind', { names: ['session.ended'] }],
    ['rare kind in a range', { names: ['session.ended'], from, to }],
    ['rare kinds with a frequent one', { names: ['session.ended', 'customer.viewed', 'backup.restored'] }],
    ['actor with few events and a frequent kind', { actorId: mara, names: ['customer.viewed'] }],
    ['address with few events and a frequent kind', { address: HERE, names: ['customer.viewed'] }],
  ])('%s: a page reads no more than it needs', async (_what, search) => {
    expect((await readBy(search)).read).toBeLessThan(1_000n);
  });

  test('one event about an object with many: found, and no more is read than it needs', async () => {
    const [event] = await log.prisma.$queryRaw<{ id: string; at: Date }[]>`
      SELECT id, created_at AS at FROM audit_events WHERE address = ${ELSEWHERE} AND action = 'customer.viewed'
      ORDER BY created_at OFFSET 3000 LIMIT 1`;
    const { read, found } = await readBy({ objects: [{ type: 'user', id: ana, event }] });
    expect(found).toEqual([event?.id]);
    expect(read).toBeLessThan(1_000n);
  });

  /** What a page of seven finds, and how much it reads for it. */
  const readBy = (search: Search) =>
    log.prisma.$transaction(async (tx) => {
      const page = () => searchEvents(tx, { readerId: mara, ...search }, { limit: 7 });
      // Planning reads, too, the first time.
      await page();
      const before = await rowsRead(tx);
      const { events } = await page();
      return { read: (await rowsRead(tx)) - before, found: events.map(({ event }) => event.id) };
    });
});

test('events by names of earlier versions are found by the present one', async () => {
  const id = v7();
  await withClient(log.ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO audit_events (id, position, action, object_type, object_id, after)
       VALUES ($1, 2000, 'user.import', 'user', $2, '{"source": "Berka"}')`,
      [id, v7()],
    ),
  );
  const { events } = await searchEvents(
    log.prisma,
    { readerId: null, names: ['user.imported'] },
    { limit: 2 },
  );
  expect(events.map(({ event }) => [event.id, event.name])).toEqual([[id, 'user.imported']]);
});

test('user with many events, few of which match: pages may be short, and go on', async () => {
  const carla = userIdFrom(v7());
  await withClient(log.ownerUrl, (owner) =>
    owner.query(
      `WITH made AS (
         INSERT INTO audit_events (id, position, action, object_type, object_id, address)
         SELECT gen_random_uuid(), n, 'session.ended', 'session', gen_random_uuid(), CASE WHEN n IN (1, 1499, 1500, 1501) THEN '${HERE}' ELSE '${THERE}' END
         FROM generate_series(1, 2500) n RETURNING position, id)
       INSERT INTO audit_event_users SELECT position, id, '${carla}' FROM made`,
    ),
  );
  const search = { userId: carla, address: HERE };
  // 1,000 are looked through: those from 2,500 to 1,501.
  const first = await searchEvents(log.prisma, { readerId: null, ...search }, { limit: 20 });
  expect([first.events.length, first.next === undefined]).toEqual([1, false]);
  const found = await all(search);
  expect([found.length, new Set(found).size]).toEqual([4, 4]);
});

test('one event about an object, by its id', async () => {
  const [some] = written.filter(({ name }) => name === 'second-factor.enabled');
  if (some === undefined) throw new Error('no event');
  const { id, at, userId } = some;
  expect(await all({ objects: [{ type: 'user', id: userId, event: { id, at } }] })).toEqual([id]);
});
