import { userIdFrom } from '@caudal/domain';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../client.ts';
import { withClient } from '../connection/with-client.ts';
import { SQLSTATE } from '../database-error.ts';
import { migrate } from '../migrations/index.ts';
import { readMigrations } from '../migrations/migration-files.ts';
import { MIGRATIONS_DIR } from '../migrations/paths.ts';
import { findDatabaseProblem } from '../rights/find-problem.ts';
import { createEmptyDatabase } from '../testing/index.ts';
import { addAuditMonths, readAuditMonths } from './audit-months.ts';
import { anEvent, openTestLog, type TestLog } from './fixtures/test-log.ts';
import { findEvents, readEvents } from './read-events.ts';
import { recordAudit } from './record-audit.ts';

/** The first of the three migrations that partition the log. */
const BOUNDED = '20261130074100_audit_months_bounded';
/** By a trigger that forbids the statement. */
const NEVER = '23001';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

const asOwner = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  withClient(log.ownerUrl, async (client) => (await client.query<Row>(sql, values)).rows);

/** The first moment of a month, counted from the present one, in UTC. */
function monthOf(fromNow: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + fromNow, 1));
}
const partitionOf = (month: Date) => `audit_events_${month.toISOString().slice(0, 7).replace('-', '_')}`;
const partitions = async () =>
  (await asOwner<{ name: string }>('SELECT name FROM caudal_audit_partitions()')).map(({ name }) => name);

/** Writes an event as of that moment. @returns its id. */
async function record(at: Date): Promise<string> {
  const id = v7();
  await log.prisma.$executeRaw`
    INSERT INTO audit_events (id, action, object_type, object_id, created_at)
    VALUES (${id}::uuid, 'session.ended', 'session', 'nobody', ${at})`;
  return id;
}
const partitionHolding = async (id: string) =>
  (
    await asOwner<{ name: string }>(
      'SELECT tableoid::regclass::text AS name FROM audit_events WHERE id = $1',
      [id],
    )
  )[0]?.name;

describe('migrated log', () => {
  test('new bank: this month and the next three, each with key, indexes and triggers', async () => {
    expect(await partitions()).toEqual([0, 1, 2, 3].map((month) => partitionOf(monthOf(month))));
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: 3, strayEvents: 0 });
    const described = await asOwner<{ what: string }>(`
      SELECT DISTINCT replace(concat_ws('; ',
        (SELECT string_agg(pg_get_constraintdef(oid), ', ') FROM pg_constraint WHERE conrelid = inhrelid AND contype = 'p'),
        (SELECT string_agg(pg_get_indexdef(indexrelid), ', ' ORDER BY indexrelid) FROM pg_index WHERE indrelid = inhrelid AND NOT indisprimary),
        (SELECT string_agg(tgname, ', ' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = inhrelid)),
        inhrelid::regclass::text, 'partition') AS what
      FROM pg_inherits WHERE inhparent = 'audit_events'::regclass`);
    expect(described).toHaveLength(1);
    expect(described[0]?.what).toMatch(
      /^PRIMARY KEY \(id\); .*\("position", id\).*\(object_type, object_id, created_at, id\); /,
    );
    expect(described[0]?.what).toContain('audit_events_append_only, audit_events_placed');
  });

  test.each([0, 2])('written once, also by the name of the partition: month %i', async (fromNow) => {
    const month = monthOf(fromNow);
    const [id, name] = [await record(month), partitionOf(month)];
    expect(await partitionHolding(id)).toBe(name);
    const statements = [`UPDATE ${name} SET action = 'nothing'`, `DELETE FROM ${name}`, `TRUNCATE ${name}`];
    for (const statement of statements)
      await expect(asOwner(statement), statement).rejects.toMatchObject({ code: NEVER });
    await withClient(log.ownerUrl, async (application) => {
      await application.query('SET ROLE caudal_app');
      for (const statement of [
        ...statements,
        `SELECT FROM ${name}`,
        `INSERT INTO ${name} SELECT * FROM audit_events`,
        `ALTER TABLE audit_events DETACH PARTITION ${name}`,
        `SELECT caudal_add_audit_month(now())`,
        `SELECT caudal_guard_audit_partition('${name}')`,
      ])
        await expect(application.query(statement), statement).rejects.toMatchObject({
          code: SQLSTATE.insufficientPrivilege,
        });
    });
  });

  test('trigger of a partition off: the bank is not ready, and says which', async () => {
    const name = partitionOf(monthOf(1));
    await asOwner(`ALTER TABLE ${name} DISABLE TRIGGER audit_events_append_only`);
    expect(await findDatabaseProblem(log.prisma)).toContain(`audit_events_append_only on ${name}.`);
    await asOwner(`ALTER TABLE ${name} ENABLE TRIGGER audit_events_append_only`);
    expect(await findDatabaseProblem(log.prisma)).toBeUndefined();
  });
});

describe('log of an earlier version', () => {
  test('its table becomes the first partition, unread; events from a clock ahead are kept; rights stay', async () => {
    const { ownerUrl, drop } = await createEmptyDatabase();
    const names = (await readMigrations(MIGRATIONS_DIR)).map(({ name }) => name);
    const steps = names.filter((name) => name >= BOUNDED).slice(0, 3);
    await migrate({ url: ownerUrl, only: names.filter((name) => name < BOUNDED) });
    const { prisma, close }: Database = createDatabase({ url: ownerUrl, role: 'caudal_app' });
    const userId = userIdFrom(v7());
    const events = Array.from({ length: 4 }, () => anEvent(userId));
    const [first, second, third, fourth] = events;
    const ahead = v7();
    const tableOf = async (id: string) =>
      prisma.$queryRaw<
        { name: string }[]
      >`SELECT tableoid::regclass::text AS name FROM audit_events WHERE id = ${id}::uuid`;
    const fileOf = (name: string) =>
      withClient(
        ownerUrl,
        async (owner) =>
          (
            await owner.query(
              'SELECT pg_relation_filenode(indexrelid) AS file FROM pg_index WHERE indrelid = $1::regclass UNION SELECT pg_relation_filenode($1::regclass) ORDER BY 1',
              [name],
            )
          ).rows,
      );
    try {
      await recordAudit(prisma, ...(first ? [first] : []));
      await prisma.$executeRaw`
        INSERT INTO audit_events (id, action, object_type, object_id, created_at)
        VALUES (${ahead}::uuid, 'session.ended', 'session', 'nobody', '2099-05-05')`;
      const files = await fileOf('audit_events');
      await withClient(ownerUrl, (owner) =>
        owner.query('CREATE ROLE reports_of_events; GRANT SELECT ON audit_events TO reports_of_events'),
      );

      // A neighbour of the earlier version records between the steps.
      for (const [step, event] of [second, third, fourth].entries()) {
        await migrate({ url: ownerUrl, only: names.filter((name) => name <= (steps[step] ?? '')) });
        await recordAudit(prisma, ...(event ? [event] : []));
      }

      expect((await findEvents(prisma, [...events.map(({ id }) => id), ahead])).map(({ id }) => id)).toEqual(
        expect.arrayContaining([...events.map(({ id }) => id), ahead]),
      );
      const former = `audit_events_before_${partitionOf(monthOf(2)).slice(-7)}`;
      expect(await tableOf(fourth?.id ?? '')).toEqual([{ name: former }]);
      expect(await fileOf(former)).toEqual(files);
      // `migrate` gave the month of the wrong clock a partition.
      expect(await tableOf(ahead)).toEqual([{ name: 'audit_events_2099_05' }]);
      expect(await readAuditMonths(prisma)).toEqual({ ahead: 3, strayEvents: 0 });
      const rights = await withClient(
        ownerUrl,
        async (owner) =>
          (
            await owner.query(
              "SELECT has_table_privilege('reports_of_events', 'audit_events', 'SELECT') AS whole, has_table_privilege('caudal_app', $1, 'SELECT, INSERT') AS part",
              [former],
            )
          ).rows,
      );
      expect(rights).toEqual([{ whole: true, part: false }]);
    } finally {
      await close();
      await withClient(ownerUrl, (owner) =>
        owner.query('DROP OWNED BY reports_of_events; DROP ROLE reports_of_events'),
      );
      await drop();
    }
  });
});

describe('bank that slept until its months were used up', () => {
  /** As if the present month and those after had never been added. */
  beforeEach(async () => {
    await asOwner(`DROP TABLE ${(await partitions()).join(', ')}`);
    await asOwner('SELECT caudal_add_audit_month($1)', [monthOf(-4)]);
  });

  test('events: none refused, counted as strays, moved into their months by the next run', async () => {
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: -1, strayEvents: 0 });
    const ids = [await record(monthOf(-2)), await record(new Date()), await record(new Date())];
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: -1, strayEvents: 3 });
    // Two workers at once.
    const added = await Promise.all([addAuditMonths(log.prisma), addAuditMonths(log.prisma)]);
    expect(added.toSorted()).toEqual([0, 5]);
    expect(await partitions()).toEqual([-4, -2, 0, 1, 2, 3].map((month) => partitionOf(monthOf(month))));
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: 3, strayEvents: 0 });
    expect((await findEvents(log.prisma, ids)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    await expect(asOwner(`DELETE FROM ${partitionOf(monthOf(-2))}`)).rejects.toMatchObject({ code: NEVER });
    await expect(asOwner('DELETE FROM audit_events_stray')).rejects.toMatchObject({ code: NEVER });
    expect(await addAuditMonths(log.prisma)).toBe(0);
  });

  test('long reader: gives up soon, and events are recorded meanwhile', async () => {
    const reader = new Client({ connectionString: log.ownerUrl });
    await reader.connect();
    try {
      await reader.query('BEGIN; SELECT FROM audit_events');
      const tried = addAuditMonths(log.prisma);
      const id = await record(monthOf(-4));
      expect(await tried).toBeUndefined();
      expect(await partitionHolding(id)).toBe(partitionOf(monthOf(-4)));
      await reader.query('COMMIT');
      expect(await addAuditMonths(log.prisma)).toBe(4);
    } finally {
      await reader.end();
    }
  });

  test('clock years ahead or behind: reported until migrate gives those months partitions', async () => {
    const ids = [await record(new Date('2001-02-03')), await record(new Date('2098-07-08'))];
    expect(await addAuditMonths(log.prisma)).toBe(4);
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: 3, strayEvents: 2 });
    const said: string[] = [];
    await migrate({ url: log.ownerUrl, log: (sentence) => said.push(sentence) });
    expect(said).toEqual(['Added 2 months to the audit log for events from a clock that was wrong.']);
    expect(await readAuditMonths(log.prisma)).toEqual({ ahead: 3, strayEvents: 0 });
    expect(await Promise.all(ids.map(partitionHolding))).toEqual([
      'audit_events_2001_02',
      'audit_events_2098_07',
    ]);
  });
});

test('times of no clock: stay readable in the default partition, and migrate goes on', async () => {
  const event = (time: string) =>
    asOwner(
      `INSERT INTO audit_events (id, action, object_type, object_id, created_at)
       VALUES (gen_random_uuid(), 'session.ended', 'session', 'nobody', $1)`,
      [time],
    );
  const times = ['294276-12-15', '4000-01-01 BC', '2300-01-01', 'infinity'];
  for (const time of times) await event(time);
  await migrate({ url: log.ownerUrl });
  expect((await readAuditMonths(log.prisma)).strayEvents).toBe(times.length);
});

test('many months: a page is read by the index of each, nothing is sorted or read as a whole', async () => {
  for (let month = -60; month < -4; month++)
    await asOwner('SELECT caudal_add_audit_month($1)', [monthOf(month)]);
  await asOwner(
    `INSERT INTO audit_events (id, position, action, object_type, object_id, created_at)
     SELECT gen_random_uuid(), n, 'session.ended', 'session', 'nobody', now() - n * interval '18 hours' FROM generate_series(1, 800) n`,
  );
  await asOwner('ANALYZE audit_events');
  const plan = await asOwner<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT * FROM audit_events e WHERE (e.position, e.id) > (100, '00000000-0000-0000-0000-000000000000')
     AND e.position < (SELECT caudal_event_position(pg_snapshot_xmin(pg_current_snapshot()))) ORDER BY e.position, e.id LIMIT 10`,
  );
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('Merge Append');
  expect(text).not.toMatch(/Seq Scan|Sort$/m);
  const { events } = await readEvents(log.prisma, { limit: 100, after: { position: 0n, id: v7() } });
  expect(events).toHaveLength(100);
});
