import { WAITING_SECONDS } from '@caudal/jobs';
import { openTestDatabase } from '@caudal/testing';
import { expect, it } from 'vitest';
import { DEVICE_SECONDS } from '../http/session-cookie.ts';
import { KEPT_DAYS } from '../jobs/clean-up.ts';
import { RETENTION } from './retention.ts';

it('every table of a migrated database has a verdict, and no other', async () => {
  const database = await openTestDatabase();
  try {
    const tables = await database.prisma.$queryRaw<{ name: string }[]>`
      SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')`;
    expect(Object.keys(RETENTION).sort()).toEqual(tables.map(({ name }) => name).sort());
  } finally {
    await database.close();
  }
});

it('notices of money: kept for longer than their jobs wait', () => {
  expect(KEPT_DAYS.moneyNotices * 86_400).toBeGreaterThan(WAITING_SECONDS);
});

it('known browsers: kept as long as their cookie', () => {
  expect(KEPT_DAYS.knownDevices * 86_400).toBe(DEVICE_SECONDS);
});
