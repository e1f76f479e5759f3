import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findEvents, readEvents } from '@caudal/db';
import { ArchiveProblem } from '@caudal/db/archiving';
import { userIdFrom } from '@caudal/domain';
import { type OpenTestDatabase, openTestDatabase, type Session } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Interrupted } from '../program/interrupt.ts';
import { type ArchiveOptions, archiveMonths } from './archive-months.ts';
import { checkArchive, readLines } from './read-archive.ts';

const KEY = 'a key that only these tests know, and nobody else';
const USER = userIdFrom(v7());
/** Characters that COPY, JSON or both escape. */
const TEXT = 'Café “quoted" back\\slash \\n\n tab\t \u0001';

let database: OpenTestDatabase;
let owner: Session;
let folder: string;
/** The events of January, February and March 2020. */
let ids: string[][];

beforeAll(async () => {
  database = await openTestDatabase();
  owner = await database.sessionAs('owner');
});
afterAll(() => database.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-archive-'));
  for (const { name } of await owner.sql<{ name: string }>(
    "SELECT name FROM caudal_audit_partitions() WHERE begins < '2021-01-01Z'",
  ))
    await owner.sql(`DROP TABLE ${name}`);
  await owner.sql('DELETE FROM audit_event_users WHERE user_id = $1', [USER]);
  await owner.sql(
    "SELECT caudal_add_audit_month(month::timestamptz) FROM unnest(ARRAY['2020-01-01Z', '2020-02-01Z', '2020-03-01Z']) month",
  );
  ids = [3, 2, 1].map((count) => Array.from({ length: count }, () => v7()));
  const events = ids.flatMap((own, month) =>
    own.map((id, index) => ({
      id,
      position: month * 10 + index,
      action: 'session.opened',
      object_type: 'session',
      object_id: id,
      after: { holder: 'browser', userAgent: TEXT },
      created_at: `2020-0${month + 1}-15T12:00:00.123Z`,
    })),
  );
  await owner.sql(
    `WITH made AS (
       INSERT INTO audit_events SELECT * FROM jsonb_populate_recordset(NULL::audit_events, $1) RETURNING position, id
     ) INSERT INTO audit_event_users SELECT position, id, $2 FROM made`,
    [JSON.stringify(events), USER],
  );
  return () => rm(folder, { recursive: true });
});

const archive = (change: Partial<ArchiveOptions> = {}) =>
  archiveMonths({
    url: database.ownerUrl,
    before: '2020-03',
    kept: 12,
    folder,
    key: KEY,
    signal: new AbortController().signal,
    say: () => undefined,
    ...change,
  });

const file = (month: string) => join(folder, `caudal-audit-${month}.archive`);

async function linesOf(month: string, key: string | undefined = KEY): Promise<Record<string, unknown>[]> {
  const pieces: Buffer[] = [];
  for await (const piece of readLines({ file: file(month), key })) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** What is left of 2020 in the database, and of the users of its events. */
async function left(): Promise<{ events: number; users: number }> {
  const [row] = await owner.sql<{ events: number; users: number }>(
    `SELECT (SELECT count(*)::int FROM audit_events WHERE created_at < '2021-01-01') AS events,
       (SELECT count(*)::int FROM audit_event_users WHERE user_id = $1) AS users`,
    [USER],
  );
  return row ?? { events: -1, users: -1 };
}

const recorded = () =>
  owner.sql<{ after: Record<string, unknown> }>(
    "SELECT after FROM audit_events WHERE action = 'audit-month.archived' ORDER BY position, id",
  );

it('months before: in files for their owner alone, whole; gone from the database, and recorded', async () => {
  const archived = await archive();
  expect(archived.map(({ month, events }) => [month, events])).toEqual([
    ['2020-01', 3],
    ['2020-02', 2],
  ]);
  expect((await readdir(folder)).sort()).toEqual([
    'caudal-audit-2020-01.archive',
    'caudal-audit-2020-02.archive',
  ]);
  expect((await stat(file('2020-01'))).mode & 0o777).toBe(0o600);
  expect((await readFile(file('2020-01'))).includes('session')).toBe(false);
  const lines = await linesOf('2020-01');
  expect(lines.map(({ id }) => id)).toEqual(ids[0]);
  expect(lines[0]).toEqual({
    id: ids[0]?.[0],
    position: '0',
    actor_id: null,
    action: 'session.opened',
    object_type: 'session',
    object_id: ids[0]?.[0],
    before: null,
    after: { holder: 'browser', userAgent: TEXT },
    address: null,
    request_id: null,
    created_at: '2020-01-15T12:00:00.123+00:00',
    user_ids: [USER],
  });

  expect(await left()).toEqual({ events: 1, users: 1 });
  const [first] = await recorded();
  const { parts: _, file: __, ...summary } = archived[0] ?? { parts: [], file: '' };
  expect(first?.after).toEqual({ ...summary, events: '3', encrypted: true });
  // Readers go on: what is archived is no obstacle.
  const { events } = await readEvents(database.prisma, { userId: USER, limit: 10 });
  expect(events.map(({ id }) => id)).toEqual(ids[2]);
  expect(await archive()).toEqual([]);
});

it('line of an archive: jsonb_populate_record gives the row back', async () => {
  const [before] = await owner.sql('SELECT e::text AS row FROM audit_events e WHERE id = $1', [ids[0]?.[0]]);
  await archive();
  const [line] = await linesOf('2020-01');
  expect(
    await owner.sql('SELECT jsonb_populate_record(NULL::audit_events, $1)::text AS row', [
      JSON.stringify(line),
    ]),
  ).toEqual([before]);
});

describe('ended half way', () => {
  it.each(['saved', 'dropped'] as const)(
    'after each step “%s”: nothing is lost, the next run goes on',
    async (step) => {
      const end = new Error('ended on purpose');
      for (let turn = 0; turn < 2; turn++) {
        let steps = 0;
        const ended = archive({
          onStep(done) {
            if (done === step && steps++ === 0) throw end;
          },
        });
        await expect(ended).rejects.toBe(end);
      }
      await archive();
      expect((await linesOf('2020-01')).map(({ id }) => id)).toEqual(ids[0]);
      expect((await linesOf('2020-02')).map(({ id }) => id)).toEqual(ids[1]);
      expect(await left()).toEqual({ events: 1, users: 1 });
    },
  );

  it('while it writes: the half file is written again', async () => {
    await writeFile(`${file('2020-01')}.partial`, 'half');
    await writeFile(file('2020-02'), '');
    await archive();
    expect((await readdir(folder)).sort()).toEqual([
      'caudal-audit-2020-01.archive',
      'caudal-audit-2020-02.archive',
      expect.stringMatching(/^caudal-audit-2020-02\.archive\.damaged-/),
    ]);
    expect((await linesOf('2020-02')).map(({ id }) => id)).toEqual(ids[1]);
  });

  it('between partition and users: a reader passes over the gap, the next run closes it', async () => {
    await archive();
    // As if the last step had not happened.
    await owner.sql('INSERT INTO audit_event_users VALUES (1, $1, $2)', [ids[0]?.[1], USER]);
    const { events, cursor } = await readEvents(database.prisma, { userId: USER, limit: 1 });
    expect(events).toEqual([]);
    expect(cursor).toEqual({ position: 1n, id: ids[0]?.[1] });
    await archive();
    expect(await left()).toEqual({ events: 1, users: 1 });
  });

  it('by a signal: ends with it, the events are still there', async () => {
    const controller = new AbortController();
    const stopped = archive({
      signal: controller.signal,
      onStep: () => controller.abort(new Interrupted('SIGTERM')),
    });
    await expect(stopped).rejects.toThrow(Interrupted);
    expect(await left()).toEqual({ events: 6, users: 6 });
  });
});

describe('file that is there already', () => {
  /** Writes the files, but drops nothing. */
  const writeOnly = () =>
    archive({
      onStep() {
        throw new Error('stop');
      },
    }).catch(() => undefined);

  it('damaged: set aside, and written again', async () => {
    await writeOnly();
    const bytes = await readFile(file('2020-01'));
    bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
    await writeFile(file('2020-01'), bytes);
    await expect(checkArchive({ file: file('2020-01'), key: KEY })).rejects.toThrow(
      /2020-01\.archive (is cut short or )?was altered\.$/,
    );
    await archive();
    expect((await checkArchive({ file: file('2020-01'), key: KEY })).events).toBe(3);
    const [aside, ...others] = (await readdir(dirname(file('2020-01')))).filter((name) =>
      name.includes('.damaged-'),
    );
    expect(others).toEqual([]);
    expect(await readFile(join(dirname(file('2020-01')), aside ?? ''))).toEqual(bytes);
  });

  it.each([
    [
      'other events',
      () => writeOnly().then(() => anEventMore()),
      KEY,
      /has 3 events of 2020-01 with other content than the 4 in the database/,
    ],
    [
      'no archive',
      () => writeFile(file('2020-01'), 'my diary'),
      KEY,
      /is not an archive of the audit log: move it away/,
    ],
    ['encrypted, no key', writeOnly, undefined, /is encrypted: set CAUDAL_BACKUP_KEY/],
  ])('%s: refused, nothing is dropped', async (_what, prepare, key, reason) => {
    await prepare();
    const before = await left();
    await expect(archive({ key })).rejects.toThrow(reason);
    expect(await left()).toEqual(before);
  });

  const anEventMore = () =>
    owner.sql(
      "INSERT INTO audit_events (id, position, action, object_type, object_id, created_at) VALUES ($1, 5, 'session.ended', 'session', 'nobody', '2020-01-20Z')",
      [v7()],
    );
});

it('folder that is missing: one sentence', async () => {
  await expect(archive({ folder: join(folder, 'nowhere') })).rejects.toThrow(
    /^Cannot write the archive to .*nowhere.*\(ENOENT\): there is no such folder\.$/,
  );
});

it('young month: refused, and says from when on', async () => {
  const now = new Date();
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString().slice(0, 7);
  const present = now.toISOString().slice(0, 7);
  await expect(archive({ before: next, kept: 1 })).rejects.toThrow(/^The audit log keeps the last 1 months/);
  await expect(archive({ before: present, kept: 1 })).rejects.toThrow('CAUDAL_AUDIT_MONTHS_KEPT');
  expect(await left()).toEqual({ events: 6, users: 6 });
});

it('event recorded in an old month meanwhile: nothing is dropped', async () => {
  const late = archive({
    async onStep(step) {
      if (step !== 'saved') return;
      await owner.sql(
        "INSERT INTO audit_events (id, position, action, object_type, object_id, created_at) VALUES ($1, 5, 'session.ended', 'session', 'nobody', '2020-01-20Z')",
        [v7()],
      );
    },
  });
  await expect(late).rejects.toThrow(/4 events are in audit_events_2020_01, but 3 were archived/);
  expect((await left()).events).toBe(7);
});

it('job that has yet to tell of an event, or a second run at once: refused', async () => {
  await owner.sql(
    "INSERT INTO pgboss.job (name, data) VALUES ('events-recorded', jsonb_build_object('eventIds', jsonb_build_array($1::text)))",
    [ids[0]?.[0]],
  );
  await expect(archive()).rejects.toThrow(
    `A job in the queue events-recorded has yet to tell of event ${ids[0]?.[0]}`,
  );
  expect(await findEvents(database.prisma, ids[0] ?? [])).toHaveLength(3);
  await owner.sql("DELETE FROM pgboss.job WHERE name = 'events-recorded'");

  let refusals = 0;
  await archive({
    async onStep() {
      await expect(archive()).rejects.toBeInstanceOf(ArchiveProblem);
      refusals++;
    },
  });
  expect(refusals).toBeGreaterThan(0);
});

it('users of an event in the log: never deleted, by nobody', async () => {
  await expect(owner.sql('DELETE FROM audit_event_users WHERE user_id = $1', [USER])).rejects.toMatchObject({
    code: '23001',
  });
  const application = await database.sessionAs('application');
  await expect(application.sql('DELETE FROM audit_event_users')).rejects.toMatchObject({ code: '42501' });
});
