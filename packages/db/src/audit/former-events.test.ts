import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENTS, type EventDefinition, type RecordedEvent } from '@caudal/domain/events';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '../client.ts';
import { withClient } from '../connection/with-client.ts';
import { migrate } from '../migrations/migrate.ts';
import { readMigrations } from '../migrations/migration-files.ts';
import { MIGRATIONS_DIR } from '../migrations/paths.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/index.ts';
import { FORMER_ROWS, type FormerRow, STAFF, USER } from './fixtures/former-events.ts';
import { readEvents } from './read-events.ts';

/** The migration that added positions and concerned users to events. */
const EVENTS_IN_ORDER = '20261129220127_events_in_order';

let database: TestDatabase;
let read: readonly RecordedEvent[];
/** In the order of writing. */
const rows = FORMER_ROWS.map((row) => ({ ...row, id: v7(), objectId: objectIdOf(row) }));

function objectIdOf({ objectType, nobody }: FormerRow): string {
  if (nobody) return 'nobody';
  return objectType === 'user' ? USER : v7();
}

/** Creates a database of the earlier version with these rows, and migrates it. */
beforeAll(async () => {
  database = await createEmptyDatabase();
  const earlier = await mkdtemp(join(tmpdir(), 'caudal-migrations-'));
  for (const { name } of await readMigrations(MIGRATIONS_DIR)) {
    if (name < EVENTS_IN_ORDER)
      await cp(join(MIGRATIONS_DIR, name), join(earlier, name), { recursive: true });
  }
  await migrate({ url: database.ownerUrl, migrationsDir: earlier });
  await rm(earlier, { recursive: true });
  await withClient(database.ownerUrl, async (client) => {
    await client.query(
      "INSERT INTO users (id, username, email, full_name) VALUES ($1, 'ana', 'ana@example.com', 'Ana')",
      [USER],
    );
    for (const { id, objectId, objectType, actor, action, before, after } of rows) {
      if (objectType === 'account') await client.query(AN_ACCOUNT, [objectId, USER]);
      const actorId = actor === null ? null : { user: USER, staff: STAFF }[actor];
      await client.query(
        `INSERT INTO audit_events (id, actor_id, action, object_type, object_id, before, after)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, actorId, action, objectType, objectId, before, after],
      );
    }
  });
  await migrate({ url: database.ownerUrl });
  const { prisma, close } = createDatabase({ url: database.ownerUrl });
  read = (await readEvents(prisma, { limit: 100 })).events;
  await close();
});
afterAll(() => database.drop());

/** Closed: a customer has one open account per currency. */
const AN_ACCOUNT = `
  INSERT INTO accounts (id, number, kind, owner_id, currency, status, last_hash, last_created_at, last_booked_at, created_at)
  SELECT id, lpad((n * 100 + 98 - (n * 100) % 97)::text, 12, '0'), 'customer', $2, 'EUR', 'closed',
    caudal_genesis_hash(id, 'EUR'), now(), now(), now()
  FROM (SELECT $1::uuid AS id, (SELECT count(*) FROM accounts) AS n)`;

test('events of an earlier version: read in the order in which they were written', () => {
  expect(read.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
});

test.each(rows)('$action is read as $name, with its data and its user', (row) => {
  const event = read.find(({ id }) => id === row.id);
  expect(event).toMatchObject({
    name: row.name,
    objectId: row.objectId,
    before: row.before,
    after: row.after,
    userIds: row.nobody ? [] : [USER],
  });
});

test('FORMER_ROWS has every former name of the catalogue', () => {
  const former = Object.values<EventDefinition>(EVENTS).flatMap((definition) =>
    Object.keys(definition.former ?? {}),
  );
  expect(former.filter((name) => !rows.some(({ action }) => action === name))).toEqual([]);
});
