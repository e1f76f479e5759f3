import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLog, type TestLog } from '../audit/fixtures/test-log.ts';
import { withClient } from '../connection/with-client.ts';
import { migrate } from './migrate.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

const ask = (sql: string) => withClient(log.ownerUrl, async (owner) => (await owner.query(sql)).rows);
const BUILT = `SELECT c.relname AS name, i.indisvalid AS valid,
    (SELECT count(*)::int FROM pg_inherits WHERE inhparent = i.indexrelid) AS parts
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = 'audit_events'::regclass ORDER BY 1`;

test('large log: indexes of the partitions are built apart, after a killed run too, and the replaced one goes', async () => {
  const built = await ask(BUILT);
  expect(built.map(({ valid }) => valid)).not.toContain(false);
  // As the migration leaves a large log, and a run that was killed while it built.
  await ask(`
    DROP INDEX audit_events_address_created_at_id_idx, audit_events_object_type_object_id_created_at_id_idx;
    CREATE INDEX audit_events_address_created_at_id_idx ON ONLY audit_events (address, created_at, id);
    CREATE INDEX audit_events_object_type_object_id_created_at_id_idx ON ONLY audit_events (object_type, object_id, created_at, id);
    CREATE INDEX audit_events_object_type_object_id_idx ON audit_events (object_type, object_id);
    CREATE INDEX audit_events_stray_address_created_at_id_idx ON audit_events_stray (address, created_at, id);
    UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'audit_events_stray_address_created_at_id_idx'::regclass`);
  expect((await ask(BUILT)).filter(({ valid }) => !valid)).toHaveLength(2);
  const said: string[] = [];
  await migrate({ url: log.ownerUrl, log: (sentence) => said.push(sentence) });
  expect(await ask(BUILT)).toEqual(built);
  expect(said).toEqual(['Building 10 indexes of the audit log, while the bank runs.']);
});
