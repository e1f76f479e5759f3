import { startOfDay } from '@caudal/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { createTestDatabase } from './testing/index.ts';

let drop: () => Promise<void>;
let database: Database;
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = createDatabase({ url: made.ownerUrl, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await drop();
});

test.each([
  ['a day without midnight', '2024-03-31', 'Asia/Beirut'],
  ['a day with two midnights', '2026-11-01', 'America/Havana'],
  ['an ordinary day', '2026-11-24', 'Asia/Kathmandu'],
])('%s begins where PostgreSQL changes the date', async (_name, date, timeZone) => {
  const start = startOfDay(date, timeZone);
  const [dates] = await database.prisma.$queryRaw<object[]>`
    SELECT (${start}::timestamptz AT TIME ZONE ${timeZone})::date::text AS first,
           ((${start}::timestamptz - interval '1 millisecond') AT TIME ZONE ${timeZone})::date < ${date}::date AS after_it`;
  expect(dates).toEqual({ first: date, after_it: true });
});

test('no database function makes days of instants but in UTC: PostgreSQL takes the second of two midnights', async () => {
  const [midnight] = await database.prisma.$queryRaw<{ at: Date }[]>`
    SELECT timestamp '2026-11-01' AT TIME ZONE 'America/Havana' AS at`;
  expect(midnight?.at.getTime()).toBe(startOfDay('2026-11-01', 'America/Havana').getTime() + 3_600_000);
  const functions = await database.prisma.$queryRaw<object[]>`
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      AND (regexp_replace(prosrc, 'at time zone ''UTC''', '', 'gi') ~* 'at time zone|timezone[(]'
        OR 'TimeZone=UTC' <> ALL (coalesce(proconfig, '{}'))
          AND prosrc ~* 'date_trunc[(]''(day|week|month|quarter|year)|::date([^a-z]|$)|current_date')`;
  expect(functions).toEqual([]);
});
