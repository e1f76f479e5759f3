// pnpm bench:audit-search [EVENTS] [ACCOUNTS]: how long a page of the audit log takes by each filter, over EVENTS events of
// twelve months (by default ten million), with the plan of each; what its indexes cost whoever records an event, against the
// indexes of before, in alternating rounds (decision 112); and the trial balance of ACCOUNTS accounts (by default a million,
// decision 113). On an embedded PostgreSQL of its own with the product's settings.
import { trialBalance } from '@caudal/backoffice';
import {
  APPLICATION_ROLE,
  createDatabase,
  type EventSearch,
  type PrismaClient,
  recordAudit,
  type SearchPosition,
  searchEvents,
} from '@caudal/db';
import { migrate } from '@caudal/db/migrations';
import { sessionIdFrom, type UserId, userIdFrom } from '@caudal/domain';
import { v7 } from 'uuid';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { execute } from './connection.ts';
import { planOf } from './plan.ts';
import { type BenchServer, withServer } from './server.ts';
import { median, percentile } from './statistics.ts';

const MONTHS = 12;
const USERS = 100_000;
const STAFF = 50;
const ADDRESSES = 20_000;
const PAGE = 40;
const SEARCHES = 200;
const ROUNDS = 10;
const EVENTS_PER_TRANSACTION = 500;

/** By its number, in SQL and here. */
const userAt = (n: number) => userIdFrom(`00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const USER_SQL = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
/** A member of staff who reads, and about whom there are events, too. */
const READER = userAt(20);
const addressAt = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;

/** Events of the last year: most by customers, some by staff, one kind in ten thousand rare. */
async function fill(url: string, events: number): Promise<void> {
  await execute(
    url,
    `SELECT caudal_add_audit_month((date_trunc('month', now() AT TIME ZONE 'UTC') - n * interval '1 month') AT TIME ZONE 'UTC')
     FROM generate_series(1, ${MONTHS}) n`,
  );
  const step = 500_000;
  for (let filled = 0; filled < events; filled += step)
    await execute(
      url,
      `WITH made AS (
         INSERT INTO audit_events (id, position, actor_id, action, object_type, object_id, address, request_id, created_at)
         SELECT uuidv7(), n, ${USER_SQL(`CASE WHEN n % 10 = 0 THEN n % ${STAFF} ELSE (n::bigint * 7919 % ${USERS})::int END`)},
           CASE WHEN n % 10000 = 1 THEN 'recovery-codes.replaced' WHEN n % 10 = 0 THEN 'customer.viewed'
             WHEN n % 10 < 7 THEN 'session.ended' ELSE 'session.revoked' END,
           CASE WHEN n % 10000 = 1 OR n % 10 = 0 THEN 'user' ELSE 'session' END,
           CASE WHEN n % 10000 = 1 OR n % 10 = 0 THEN ${USER_SQL(`(n::bigint * 7919 % ${USERS})::int`)} ELSE uuidv7() END,
           '10.' || (n * 31 % ${ADDRESSES} >> 16) || '.' || (n * 31 % ${ADDRESSES} >> 8 & 255) || '.' || (n * 31 % ${ADDRESSES} & 255),
           uuidv7(), now() - interval '360 days' * ((${events} - n)::float8 / ${events})
         FROM generate_series(${filled + 1}::bigint, ${Math.min(events, filled + step)}::bigint) n RETURNING position, id
       )
       INSERT INTO audit_event_users SELECT position, id, ${USER_SQL(`(position * 7919 % ${USERS})::int`)} FROM made`,
    );
  await execute(url, 'VACUUM ANALYZE audit_events, audit_event_users');
}

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** Searches by each filter, each time another one; the last ones find next to nothing, or nothing. */
const FILTERS: Readonly<Record<string, (turn: number) => Omit<EventSearch, 'readerId'>>> = {
  'no filter': () => ({}),
  'a day of the year': (turn) => ({ from: daysAgo(350 - turn), to: daysAgo(349 - turn) }),
  'by a customer': (turn) => ({ actorId: userAt(51 + ((turn * 101) % 90_000)) }),
  'by a banker': (turn) => ({ actorId: userAt((turn * 10) % STAFF) }),
  'about a customer': (turn) => ({ userId: userAt((turn * 103) % USERS) }),
  'a frequent kind': () => ({ names: ['session.ended'] }),
  'a rare kind': () => ({ names: ['recovery-codes.replaced'] }),
  'three kinds': () => ({ names: ['session.revoked', 'customer.viewed', 'recovery-codes.replaced'] }),
  'an address': (turn) => ({ address: addressAt((turn * 107) % ADDRESSES) }),
  'an object': (turn) => ({ objects: [{ id: userAt((turn * 109) % USERS) }] }),
  'a rare kind on a day': (turn) => ({
    names: ['recovery-codes.replaced'],
    from: daysAgo(350 - turn),
    to: daysAgo(349 - turn),
  }),
  'a banker, a kind and a month': (turn) => ({
    actorId: userAt((turn * 10) % STAFF),
    names: ['customer.viewed'],
    from: daysAgo(340 - turn),
    to: daysAgo(310 - turn),
  }),
  'about a customer, a kind': (turn) => ({
    userId: userAt((turn * 113) % USERS),
    names: ['session.revoked'],
  }),
  'a kind that never happened': () => ({ names: ['backup.restored'] }),
  'an address that never called': () => ({ address: '203.0.113.77' }),
};

async function search(prisma: PrismaClient): Promise<void> {
  for (const [what, searchAt] of Object.entries(FILTERS)) {
    const times: number[] = [];
    let found = 0;
    for (let turn = 0; turn < SEARCHES; turn++) {
      let after: SearchPosition | undefined;
      // The first pages, as somebody reads who looks for something.
      for (let page = 0; page < 3; page++) {
        const begun = performance.now();
        const { events, next } = await searchEvents(
          prisma,
          { readerId: READER, ...searchAt(turn) },
          { limit: PAGE, after },
        );
        times.push(performance.now() - begun);
        found += events.length;
        if (next === undefined) break;
        after = next;
      }
    }
    say(
      `${what}: p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 99).toFixed(1)} ms; ${times.length} pages, ${found} events`,
    );
    const plan = await planOf(
      prisma,
      (recording) => searchEvents(recording, { readerId: READER, ...searchAt(7) }, { limit: PAGE }),
      withoutMonth,
    );
    for (const line of plan) say(`    ${line}`);
  }
}

/** The partitions have the same plan each. */
const withoutMonth = (line: string) =>
  line
    .replaceAll(/audit_events_(?:\d{4}_\d{2}|stray)/g, 'audit_events_…')
    .replaceAll(/rows=[\d.]+ loops=[\d.]+/g, '');

const anEvent = (userId: UserId) =>
  ({
    name: 'session.ended',
    actorId: userId,
    object: { type: 'session', id: sessionIdFrom(v7()), userId },
    origin: { address: addressAt(Math.floor(Math.random() * ADDRESSES)), requestId: v7() },
  }) as const;

/** @returns microseconds for each event. */
async function record(prisma: PrismaClient): Promise<number> {
  const begun = performance.now();
  await prisma.$transaction(
    async (tx) => {
      for (let event = 0; event < EVENTS_PER_TRANSACTION; event++)
        await recordAudit(tx, anEvent(userAt(Math.floor(Math.random() * USERS))));
    },
    { timeout: 120_000 },
  );
  return ((performance.now() - begun) * 1_000) / EVENTS_PER_TRANSACTION;
}

/** Recording with these indexes and with those of before, in alternating rounds, in transactions of many and of one. */
async function compareWriting(server: BenchServer, events: number): Promise<void> {
  const logs = [];
  for (const name of ['before', 'now']) {
    const { ownerUrl, applicationUrl } = await server.createDatabase(name, 'nothing');
    await migrate({ url: ownerUrl });
    await fill(ownerUrl, events);
    if (name === 'before')
      await execute(
        ownerUrl,
        `DO $$ BEGIN
           DROP INDEX audit_events_created_at_id_idx, audit_events_actor_id_created_at_id_idx,
             audit_events_action_created_at_id_idx, audit_events_address_created_at_id_idx,
             audit_events_object_type_object_id_created_at_id_idx;
           CREATE INDEX ON audit_events (object_type, object_id);
         END $$`,
      );
    logs.push({ name, ...createDatabase({ url: applicationUrl, role: APPLICATION_ROLE, poolSize: 1 }) });
  }
  const alone = async (prisma: PrismaClient) => {
    const begun = performance.now();
    for (let event = 0; event < 100; event++) await recordAudit(prisma, anEvent(userAt(event)));
    return ((performance.now() - begun) * 1_000) / 100;
  };
  for (const [what, measure] of Object.entries({
    'among 500 in a transaction': record,
    'each in its own transaction': alone,
  })) {
    const taken = new Map(logs.map(({ name }): [string, number[]] => [name, []]));
    for (let round = 0; round <= ROUNDS; round++)
      for (const { name, prisma } of round % 2 === 0 ? logs : logs.toReversed()) {
        const result = await measure(prisma);
        if (round > 0) taken.get(name)?.push(result);
      }
    const [before = [], now = []] = [taken.get('before'), taken.get('now')];
    const ratios = now.map((figure, round) => figure / (before[round] ?? Number.NaN));
    say(
      `record an event, ${what}: ${median(before).toFixed(0)} µs with the indexes of before, ${median(now).toFixed(0)} µs with these, ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    );
  }
  await Promise.all(logs.map(({ close }) => close()));
}

/** The trial balance over that many customers' accounts. */
async function balance(server: BenchServer, accounts: number): Promise<void> {
  const { ownerUrl, applicationUrl } = await server.createDatabase('balance', 'nothing');
  await migrate({ url: ownerUrl });
  await execute(
    ownerUrl,
    `SET session_replication_role = replica;
     INSERT INTO accounts (id, number, kind, owner_id, currency, last_hash, last_created_at, last_booked_at, created_at)
     SELECT id, lpad(n::text, 10, '0') || lpad((98 - n * 100 % 97)::text, 2, '0'), 'customer', gen_random_uuid(), currency,
       caudal_genesis_hash(id, currency), now(), now(), now()
     FROM generate_series(1, ${accounts}::bigint) n
     CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id, (ARRAY['USD', 'EUR', 'ARS', 'JPY'])[1 + n % 4] AS currency) made`,
  );
  await execute(ownerUrl, 'VACUUM ANALYZE accounts');
  const { prisma, close } = createDatabase({ url: applicationUrl, role: APPLICATION_ROLE, poolSize: 1 });
  const times: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const begun = performance.now();
    await trialBalance({ banking: { prisma } });
    times.push(performance.now() - begun);
  }
  say(
    `trial balance of ${accounts} accounts: p50 ${median(times).toFixed(0)} ms, p99 ${percentile(times, 99).toFixed(0)} ms`,
  );
  await close();
}

const events = Number(process.argv[2] ?? 10_000_000);
const accounts = Number(process.argv[3] ?? 1_000_000);
await runProgram(() =>
  withServer(say, async (server) => {
    await balance(server, accounts);
    await compareWriting(server, Math.min(events, 1_000_000));
    const { ownerUrl, applicationUrl } = await server.createDatabase('searched', 'nothing');
    await migrate({ url: ownerUrl });
    const begun = performance.now();
    await fill(ownerUrl, events);
    say(`${events} events written in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    const { prisma, close } = createDatabase({ url: applicationUrl, role: APPLICATION_ROLE, poolSize: 1 });
    await search(prisma);
    await close();
  }),
);
