/**
 * npm run prove:stream: two servers behind nginx with the configuration of docs/operations.md and behind Caddy with the
 * shipped Caddyfile. Customers follow their activity through both, while connections are cut at random, and the servers
 * killed and started again: every movement arrives once and in order, and at once where nothing is broken. A thousand
 * connections that never read keep nobody waiting.
 * Decision 119: docs/decisions/0119-activity-by-versions.md.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setDefaultCACertificates } from 'node:tls';
import { createCaudal } from '@caudal/client';
import { startThrowAway } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import { type ServerProcess, startServer } from '../bench/caudal/server-process.ts';
import { itemOf, newId, pairOf } from '../bench/random.ts';
import { percentile } from '../bench/statistics.ts';
import { interruptSignal, unlessAborted } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { type Customer, openCustomers } from './customers.ts';
import { chooseNetwork } from './network.ts';
import { openProofOutput, type ProofOutput, versionOf } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';
import { startCaddy } from './stream/caddy.ts';
import { cutAtRandom, type Follower, openFollower, type Way } from './stream/follower.ts';
import { HOST, startProxy } from './upgrade/proxy.ts';

const FOLLOWED = 20;
const PAYERS = 8;
const QUIET_TRANSFERS = 100;
const TRANSFERS = 1_000;
const KILLS = 6;
const SILENT = 1_000;
/** As many streams as a user may have. */
const SILENT_OF_ONE = 10;
const SILENT_TRANSFERS = 2_000;
const PORT = 3000;
/** A proxy that held the stream back would pass it on with the next sign of life, up to 15 seconds later. */
const AT_ONCE_MS = 2_000;

interface Proof {
  readonly output: ProofOutput;
  readonly customers: readonly Customer[];
  /** Through the proxies. */
  readonly ways: Readonly<Record<'nginx' | 'Caddy', Way>>;
  readonly servers: readonly Server[];
}

interface Server {
  readonly address: string;
  current(): ServerProcess;
  /** Kills it and starts it again. */
  killAndRestart(): Promise<void>;
}

await runProgram(async () => {
  await requirePrograms({
    '/usr/sbin/nginx': 'nginx-light',
    '/usr/bin/openssl': 'openssl',
    '/usr/bin/caddy': 'caddy',
  });
  const output = openProofOutput('stream', 'npm run prove:stream');
  const [nginx, caddy] = await Promise.all([
    versionOf('/usr/sbin/nginx', '-v'),
    versionOf('/usr/bin/caddy', 'version'),
  ]);
  output.say(`nginx ${nginx}, Caddy ${caddy}, embedded PostgreSQL`);
  const folder = await mkdtemp(join(tmpdir(), 'caudal-stream-'));
  await chmod(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true })];
  try {
    await unlessAborted(interruptSignal(), proveAll(folder, output, stops));
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  output.say('Proved.');
  await output.write();
});

async function proveAll(
  folder: string,
  output: ProofOutput,
  stops: (() => Promise<unknown>)[],
): Promise<void> {
  const { ownerUrl, stop } = await startThrowAway({ keepRunning: true });
  stops.push(stop);
  await migrate({ url: ownerUrl });
  await migrateJobs({ url: ownerUrl });
  const tokenSecret = randomBytes(32).toString('hex');
  const count = FOLLOWED + SILENT / SILENT_OF_ONE;
  const customers = await openCustomers(ownerUrl, { count, tokenSecret });
  const network = chooseNetwork();
  const servers = await Promise.all(
    (['db1', 'db2'] as const).map((name) =>
      openServer({ name, folder, host: network.addressOf(name), databaseUrl: ownerUrl, tokenSecret }),
    ),
  );
  stops.push(() => Promise.all(servers.map((server) => server.current().stop())));
  const nginx = await startProxy(folder, network);
  const caddy = await startCaddy(folder, network);
  stops.push(nginx.stop, caddy.stop);
  setDefaultCACertificates([nginx.ca]);
  const ways = {
    nginx: { url: nginx.url.replace(HOST, nginx.address), fetch },
    Caddy: { url: caddy.url, fetch },
  } satisfies Proof['ways'];
  const proof = { output, customers, ways, servers };
  await proveAtOnce(proof);
  await proveOnce(proof);
  await proveSilent(proof);
}

async function openServer(
  options: Parameters<typeof startServer>[0] & { readonly host: string },
): Promise<Server> {
  let running = await startServer({ ...options, port: PORT });
  return {
    address: options.host,
    current: () => running,
    async killAndRestart() {
      await running.kill();
      running = await startServer({ ...options, port: PORT });
    },
  };
}

/** Nothing on the way keeps what the bank tells. */
async function proveAtOnce({ output, customers, ways }: Proof): Promise<void> {
  for (const [name, way] of Object.entries(ways)) {
    const followed = customers.slice(0, FOLLOWED);
    const followers = await Promise.all(followed.map((customer) => openFollower(way, customer)));
    for (let number = 0; number < QUIET_TRANSFERS; number++) await payOne(way, followed);
    await told(followers, 2 * QUIET_TRANSFERS);
    const delays = followers.flatMap((follower) => follower.delays);
    await Promise.all(followers.map((follower) => follower.stop()));
    const [p50, p99, most] = [50, 99, 100].map((rank) => percentile(delays, rank));
    assert(most !== undefined && most < AT_ONCE_MS, `${name} holds the stream back: ${most} ms`);
    output.say(
      `Through ${name}: ${delays.length} movements, from booked to read ${p50} ms (median), ${p99} ms (99 %), ${most} ms at most.`,
    );
  }
}

/** Each movement once and in order, whatever breaks. */
async function proveOnce({ output, customers, ways, servers }: Proof): Promise<void> {
  const followed = customers.slice(0, FOLLOWED);
  const whole = Object.values(ways);
  const broken = whole.map((way) => ({ ...way, fetch: cutAtRandom(way.fetch) }));
  const followers = await Promise.all(
    followed.flatMap((customer) => broken.map((way) => openFollower(way, customer))),
  );
  let posted = 0;
  let kills = 0;
  let isOver = false;
  const killing = (async () => {
    for (; !isOver; kills++) {
      await itemOf(servers, kills).killAndRestart();
      await delay(Math.random() * 1_000);
    }
  })();
  const paying = Array.from({ length: PAYERS }, async (_, payer) => {
    while (posted < TRANSFERS || kills < KILLS) {
      posted++;
      await payOne(itemOf(whole, payer), followed);
    }
  });
  await Promise.all(paying).finally(() => {
    isOver = true;
  });
  await killing;
  await told(followers, 2 * posted * broken.length);
  await Promise.all(followers.map((follower) => follower.stop()));
  for (const { versions } of followers) {
    const [first = 0] = versions;
    assert.deepEqual(
      versions,
      versions.map((_, index) => first + index),
    );
  }
  const lost = followers.reduce((sum, follower) => sum + follower.lost(), 0);
  output.say(
    `${posted} transfers while servers were killed (kill -9) and started again ${kills} times and connections were cut: ${followers.length} followers lost theirs ${lost} times, and each was told of every movement once and in order (${2 * posted * broken.length} in all).`,
  );
}

/** Readers who never read. */
async function proveSilent({ output, customers, ways, servers }: Proof): Promise<void> {
  const [followed, silent] = [customers.slice(0, FOLLOWED), customers.slice(FOLLOWED)];
  const server = itemOf(servers, 0);
  const before = await server.current().usage();
  const sockets = await Promise.all(
    Array.from({ length: SILENT }, (_, number) => openSilent(server.address, itemOf(silent, number))),
  );
  const followers = await Promise.all(followed.map((customer) => openFollower(ways.nginx, customer)));
  let left = SILENT_TRANSFERS;
  const toSilent = Array.from({ length: PAYERS }, async () => {
    while (left-- > 0) await payOne(ways.nginx, silent);
  });
  for (let number = 0; number < QUIET_TRANSFERS; number++) await payOne(ways.nginx, followed);
  await told(followers, 2 * QUIET_TRANSFERS);
  await Promise.all(toSilent);
  const after = await server.current().usage();
  const delays = followers.flatMap((follower) => follower.delays);
  await Promise.all(followers.map((follower) => follower.stop()));
  for (const socket of sockets) socket.destroy();
  output.say(
    `${SILENT} streams that nobody reads at one server, told of ${SILENT_TRANSFERS} transfers: its memory went from ${before.megabytes} to ${after.megabytes} MB; whoever reads had each movement after ${percentile(delays, 50)} ms (median), ${percentile(delays, 99)} ms (99 %).`,
  );
}

/** A stream whose reader reads no byte of it. */
async function openSilent(host: string, { accessToken }: Customer) {
  const socket = connect(PORT, host).pause();
  await once(socket, 'connect');
  socket.write(
    `GET /api/v1/activity HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${accessToken}\r\n\r\n`,
  );
  return socket;
}

async function payOne({ url, fetch }: Way, among: readonly Customer[]): Promise<void> {
  const [from, to] = pairOf(among);
  const caudal = createCaudal({ url, fetch, accessToken: from.accessToken });
  await caudal.transfers.create({
    id: newId(),
    fromAccountId: from.accountId,
    to: to.number,
    amountMinor: '1',
    currency: 'USD',
  });
}

async function told(followers: readonly Follower[], movements: number): Promise<void> {
  while (followers.reduce((sum, { versions }) => sum + versions.length, 0) < movements) await delay(20);
}
