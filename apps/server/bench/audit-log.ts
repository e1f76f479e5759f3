// pnpm bench:audit-log [EVENTS]: what the partitions of the audit log cost (decision 79). Events recorded and pages read,
// in one table and with 4 and 64 months, in alternating rounds; then the migration of a log of EVENTS events (by default
// ten million) while others are recorded. On an embedded PostgreSQL of its own with the product's settings.
import {
  APPLICATION_ROLE,
  createDatabase,
  findEvents,
  type PrismaClient,
  readEvents,
  recordAudit,
} from '@caudal/db';
import { knownMigrations, migrate } from '@caudal/db/migrations';
import { sessionIdFrom, type UserId, userIdFrom } from '@caudal/domain';
import { v7 } from 'uuid';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { execute } from './connection.ts';
import { type BenchServer, type DatabaseUrls, withServer } from './server.ts';
import { median } from './statistics.ts';

/** The first of the migrations that make the months. */
const FIRST_STEP = '_audit_months_bounded';
const ROUNDS = 10;
/** Recorded in one transaction: a commit would cost more than what is compared. */
const EVENTS_PER_TRANSACTION = 500;
/** Spread over five years. */
const EVENTS_TO_READ = 64_000;

const USERS: readonly UserId[] = Array.from({ length: 50 }, () => userIdFrom(v7()));

interface Log {
  readonly name: string;
  readonly ownerUrl: string;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

const migrationNames = async () => (await knownMigrations()).map(({ name }) => name);

/** Migrates a database to before the months, or to after them. */
async function prepare(urls: DatabaseUrls, { months }: { readonly months: boolean }): Promise<void> {
  const names = await migrationNames();
  const first = names.findIndex((name) => name.endsWith(FIRST_STEP));
  await migrate({ url: urls.ownerUrl, only: months ? names : names.slice(0, first) });
}

async function openLog(
  server: BenchServer,
  { name, months }: { readonly name: string; readonly months: number },
): Promise<Log> {
  const urls = await server.createDatabase(name, 'nothing');
  await prepare(urls, { months: months > 0 });
  if (months > 4)
    await execute(
      urls.ownerUrl,
      `SELECT caudal_add_audit_month((date_trunc('month', now() AT TIME ZONE 'UTC') - n * interval '1 month') AT TIME ZONE 'UTC')
       FROM generate_series(1, ${months - 4}) n`,
    );
  await fill(urls.ownerUrl, { events: EVENTS_TO_READ, days: months > 4 ? 1_800 : 20 });
  const { prisma, close } = createDatabase({ url: urls.applicationUrl, role: APPLICATION_ROLE, poolSize: 1 });
  return { name, ownerUrl: urls.ownerUrl, prisma, close };
}

/** Adds events of the last days, with positions in the order of their times, and a user for each. */
async function fill(
  url: string,
  { events, days }: { readonly events: number; readonly days: number },
): Promise<void> {
  const users = `ARRAY[${USERS.map((id) => `'${id}'`).join(', ')}]::uuid[]`;
  await execute(
    url,
    `WITH made AS (
       INSERT INTO audit_events (id, position, action, object_type, object_id, created_at)
       SELECT gen_random_uuid(), n, 'session.ended', 'session', gen_random_uuid()::text,
         now() - (${events} - n) * interval '${days} days' / ${events}
       FROM generate_series(1, ${events}) n RETURNING position, id
     )
     INSERT INTO audit_event_users SELECT position, id, (${users})[1 + position % ${USERS.length}] FROM made`,
  );
  await execute(url, 'VACUUM ANALYZE audit_events, audit_event_users');
  await execute(url, `UPDATE event_offset SET xid_offset = ${events} + 1`);
}

const anEvent = (userId: UserId) =>
  ({
    name: 'session.ended',
    actorId: userId,
    object: { type: 'session', id: sessionIdFrom(v7()), userId },
  }) as const;

/** @returns microseconds for each event. */
async function record({ prisma }: Log): Promise<number> {
  const begun = performance.now();
  await prisma.$transaction(
    async (tx) => {
      for (let event = 0; event < EVENTS_PER_TRANSACTION; event++)
        await recordAudit(tx, anEvent(USERS[event % USERS.length] ?? userIdFrom(v7())));
    },
    { timeout: 60_000 },
  );
  return ((performance.now() - begun) * 1_000) / EVENTS_PER_TRANSACTION;
}

/** @returns microseconds for each call. */
async function time(times: number, work: (turn: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let turn = 0; turn < times; turn++) await work(turn);
  return ((performance.now() - begun) * 1_000) / times;
}

async function compare(server: BenchServer): Promise<void> {
  const logs = [
    await openLog(server, { name: 'one_table', months: 0 }),
    await openLog(server, { name: 'months_4', months: 4 }),
    await openLog(server, { name: 'months_64', months: 64 }),
  ];
  const ids = new Map<string, readonly string[]>();
  for (const { name, prisma } of logs)
    ids.set(
      name,
      (await readEvents(prisma, { limit: 20, after: { position: 30_000n, id: v7() } })).events.map(
        ({ id }) => id,
      ),
    );
  const measures: Readonly<Record<string, (log: Log) => Promise<number>>> = {
    'record one event with its user': record,
    'read a page of 100 events': ({ prisma }) =>
      time(20, (turn) =>
        readEvents(prisma, { limit: 100, after: { position: BigInt(turn * 3_000), id: v7() } }),
      ),
    'read a page of 20 events of a user': ({ prisma }) =>
      time(20, (turn) =>
        readEvents(prisma, {
          limit: 20,
          userId: USERS[turn] ?? userIdFrom(v7()),
          after: { position: BigInt(turn * 2_000), id: v7() },
        }),
      ),
    'find one event by its id': ({ name, prisma }) =>
      time(20, (turn) => findEvents(prisma, [ids.get(name)?.[turn] ?? ''])),
  };
  for (const [what, measure] of Object.entries(measures)) {
    const taken = new Map(logs.map(({ name }): [string, number[]] => [name, []]));
    // The first round prepares the statements.
    for (let round = 0; round <= ROUNDS; round++)
      for (const log of logs) {
        const result = await measure(log);
        if (round > 0) taken.get(log.name)?.push(result);
      }
    const [single, ...others] = logs.map(({ name }) => ({ name, figures: taken.get(name) ?? [] }));
    const base = median(single?.figures ?? []);
    say(
      `${what}: one table ${base.toFixed(0)} µs; ` +
        others
          .map(({ name, figures }) => {
            const ratios = figures.map((figure, round) => figure / (single?.figures[round] ?? Number.NaN));
            return `${name} ${median(figures).toFixed(0)} µs, ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
          })
          .join('; '),
    );
  }
  await Promise.all(logs.map(({ close }) => close()));
}

/** Migrates a log of that many events step by step while others are recorded. */
async function migrateLarge(server: BenchServer, events: number): Promise<void> {
  const urls = await server.createDatabase('large', 'nothing');
  await prepare(urls, { months: false });
  for (let filled = 0; filled < events; filled += 1_000_000)
    await execute(
      urls.ownerUrl,
      `INSERT INTO audit_events (id, position, action, object_type, object_id, created_at)
       SELECT uuidv7(), 0, 'session.ended', 'session', uuidv7()::text, now() - n * interval '1 second'
       FROM generate_series(1, ${Math.min(1_000_000, events - filled)}) n`,
    );
  await execute(urls.ownerUrl, 'VACUUM ANALYZE audit_events');
  const { prisma, close } = createDatabase({ url: urls.applicationUrl, role: APPLICATION_ROLE, poolSize: 1 });
  const names = await migrationNames();
  const first = names.findIndex((name) => name.endsWith(FIRST_STEP));
  for (const step of [0, 1, 2]) {
    let longest = 0;
    let recorded = 0;
    let running = true;
    const writing = (async () => {
      while (running) {
        const begun = performance.now();
        await recordAudit(prisma, anEvent(USERS[0] ?? userIdFrom(v7())));
        longest = Math.max(longest, performance.now() - begun);
        recorded += 1;
      }
    })();
    const begun = performance.now();
    await migrate({ url: urls.ownerUrl, only: names.slice(0, first + step + 1) });
    const taken = performance.now() - begun;
    running = false;
    await writing;
    say(
      `${names[first + step]}: ${(taken / 1_000).toFixed(1)} s with ${events} events; ${recorded} recorded meanwhile, the slowest in ${longest.toFixed(0)} ms`,
    );
  }
  await close();
}

const events = Number(process.argv[2] ?? 10_000_000);
await runProgram(() =>
  withServer(say, async (server) => {
    await compare(server);
    await migrateLarge(server, events);
  }),
);
