// pnpm bench:customer-search [CUSTOMERS]: how long the counter's one field takes to find customers among CUSTOMERS (by
// default a million), by each thing that it finds them by, with the plan of each (decision 52). On an embedded PostgreSQL of
// its own with the product's settings.
import { searchCustomers } from '@caudal/backoffice';
import { APPLICATION_ROLE, createDatabase, type PrismaClient } from '@caudal/db';
import { migrate } from '@caudal/db/migrations';
import { userIdFrom } from '@caudal/domain';
import { createIdentity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { execute } from './connection.ts';
import { planOf } from './plan.ts';
import { withServer } from './server.ts';
import { median, percentile } from './statistics.ts';

const PAGE = 20;
const SEARCHES = 100;
const STEP = 50_000;
const TRANSFERS = 100_000;
const BANKER = userIdFrom('00000000-0000-7000-8000-000000000000');

const GIVEN = `Ana,María,José,Luis,Juan,Carlos,Jorge,Sofía,Lucía,Martín,Diego,Valentina,Camila,Andrés,Pedro,Miguel,
  Rosa,Elena,Nuria,Iván,Olga,Bruno,Clara,Hugo,Inés,Raúl,Teresa,Óscar,Ángel,Zoë`;
const FAMILY = `García,Rodríguez,González,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Ruiz,Hernández,Díaz,
  Moreno,Muñoz,Álvarez,Romero,Alonso,Gutiérrez,Navarro,Torres,Domínguez,Vázquez,Ramos,Gil,Ramírez,Serrano,Smith,Müller`;
const arrayOf = (list: string) =>
  `ARRAY[${list
    .split(',')
    .map((name) => `'${name.trim()}'`)
    .join(',')}]`;

/** Customers with two common names and one of their own in every hundred, each with an account; and some transfers. */
async function fill(url: string, customers: number): Promise<void> {
  // Built in one go afterwards, as the migration builds it for a bank that has customers; row by row takes longer.
  const [grams] = await execute<{ definition: string }>(
    url,
    "SELECT pg_get_indexdef('users_search'::regclass) AS definition",
  );
  if (grams === undefined) throw new Error('no index of grams');
  await execute(url, 'DROP INDEX users_search');
  for (let done = 0; done < customers; done += STEP)
    await execute(
      url,
      `SET session_replication_role = replica;
       WITH made AS (
         INSERT INTO users (id, username, email, full_name, password_hash, password_changed_at, email_verified_at)
         SELECT uuidv7(), 'customer_' || n, 'c' || n || '@example.com',
           (${arrayOf(GIVEN)})[1 + n % 30] || ' ' || (${arrayOf(FAMILY)})[1 + n / 30 % 30] ||
             CASE WHEN n % 100 = 0 THEN ' ' || initcap(translate(n::text, '0123456789', 'bcdfghjklm')) ELSE '' END,
           '-', now(), now()
         FROM generate_series(${done + 1}, ${Math.min(customers, done + STEP)}) n
         RETURNING id, substr(username, 10)::bigint AS n
       )
       INSERT INTO accounts (id, number, kind, owner_id, currency, last_hash, last_created_at, last_booked_at, created_at)
       SELECT account, lpad(n::text, 10, '0') || lpad((98 - n * 100 % 97)::text, 2, '0'), 'customer', id, 'USD',
         caudal_genesis_hash(account, 'USD'), now(), now(), now()
       FROM (SELECT *, uuidv7() AS account FROM made) made`,
    );
  await execute(
    url,
    `SET session_replication_role = replica;
     INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
       description, description_salt, request_hash, created_at, booked_at)
     SELECT uuidv7(), 'transfer', from_id, to_id, n, n, 1, 'USD', '', '\\x00000000000000000000000000000000',
       sha256(n::text::bytea), now(), now()
     FROM (SELECT id AS from_id, lead(id) OVER (ORDER BY id) AS to_id, row_number() OVER (ORDER BY id) AS n
           FROM accounts ORDER BY id LIMIT ${TRANSFERS}) pairs WHERE to_id IS NOT NULL`,
  );
  await execute(url, grams.definition);
  await execute(url, 'VACUUM ANALYZE users');
  await execute(url, 'VACUUM ANALYZE accounts');
  await execute(url, 'VACUUM ANALYZE transfers');
}

/** A text of each kind, each time another one where there are several. */
function textsOf(
  customers: number,
  transferIds: readonly string[],
): Record<string, (turn: number) => string> {
  const at = (turn: number) => 1 + ((turn * 7_919) % customers);
  const own = (turn: number) =>
    `${100 * (1 + ((turn * 7_919) % Math.floor(customers / 100)))}`.replaceAll(
      /\d/g,
      (digit) => 'bcdfghjklm'[Number(digit)] ?? '',
    );
  return {
    'nothing typed': () => '',
    'a letter': (turn) => 'aemjl'[turn % 5] ?? 'a',
    'a letter in one name of two hundred': () => 'k',
    'a name that many have': (turn) => ['garcia', 'ana', 'Muñoz', 'rodri', 'smith'][turn % 5] ?? '',
    'two names that many have': (turn) => ['ana garcia', 'jose perez', 'lópez maría'][turn % 3] ?? '',
    'a name that one has': own,
    'a common name with one that one has': (turn) => `ana ${own(turn)}`,
    'a name that nobody has': (turn) => `wyxqo${turn}`,
    'common names that nobody has together': (turn) => ['garcia lopez', 'perez smith'][turn % 2] ?? '',
    'a username': (turn) => `customer_${at(turn)}`,
    'the beginning of usernames': (turn) => `customer_${at(turn) % 100}`,
    'an e-mail address': (turn) => `c${at(turn)}@example.com`,
    'an account number': (turn) => {
      const n = BigInt(at(turn));
      return `${n.toString().padStart(10, '0')}${(98n - ((n * 100n) % 97n)).toString().padStart(2, '0')}`;
    },
    'a transfer': (turn) => transferIds[turn % transferIds.length] ?? '',
    'a transfer that there is not': (turn) =>
      `0193a000-0000-7000-8000-${turn.toString(16).padStart(12, '0')}`,
  };
}

const customers = Number(process.argv[2] ?? 1_000_000);
await runProgram(() =>
  withServer(say, async (server) => {
    const { ownerUrl, applicationUrl } = await server.createDatabase('customers', 'nothing');
    await migrate({ url: ownerUrl });
    const begun = performance.now();
    await fill(ownerUrl, customers);
    say(`${customers} customers written in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    const { prisma, close } = createDatabase({ url: applicationUrl, role: APPLICATION_ROLE, poolSize: 1 });
    const identity = createIdentity({ prisma, jobs: createJobs(prisma), bankName: 'Bench', secrets: ['-'] });
    const search = (client: PrismaClient, text: string) =>
      searchCustomers({ identity: { ...identity, prisma: client } }, { actorId: BANKER, text, limit: PAGE });
    const ids = await prisma.transfer.findMany({ select: { id: true }, take: SEARCHES });
    const texts = textsOf(
      customers,
      ids.map(({ id }) => id),
    );
    for (const [what, textAt] of Object.entries(texts)) {
      const times: number[] = [];
      let found = 0;
      for (let turn = 0; turn < SEARCHES; turn++) {
        const before = performance.now();
        found += (await search(prisma, textAt(turn))).items.length;
        times.push(performance.now() - before);
      }
      say(
        `${what}: p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 99).toFixed(1)} ms; ${found} found in ${SEARCHES} searches`,
      );
      for (const line of await planOf(prisma, (recording) => search(recording, textAt(7))))
        say(`    ${line}`);
    }
    await close();
  }),
);
