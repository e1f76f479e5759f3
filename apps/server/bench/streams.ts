// pnpm bench:streams [STREAMS]: what open streams of activity (by default 2,000) cost, and how soon they tell. One server
// in its own process, callers over REST, and the readers of the streams on the same machine: they take from the cores
// what in life the browsers' own have, so that every figure is an upper bound.
// Decision 119: docs/decisions/0119-activity-by-versions.md.
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { setMode } from '../src/config/environment.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { askSuccessfully, openConnections } from './caudal/http-load.ts';
import { type RequestMaker, restTransfers } from './caudal/http-requests.ts';
import { type Ledger, openLedger } from './caudal/ledger.ts';
import { type OpenStreams, openStreams } from './caudal/open-streams.ts';
import { type ServerProcess, startServer } from './caudal/server-process.ts';
import { type Sender, signInAll } from './caudal/tokens.ts';
import { loop } from './measure.ts';
import { type BenchServer, withServer } from './server.ts';
import { median, percentile } from './statistics.ts';
import { tableOf } from './table.ts';

const ROUNDS = 10;
const SECONDS = 3;
const CALLERS = 64;
/** Transfers a second while the streams are timed: each concerns two of them. */
const STEADY_RATE = 50;
const STEADY_SECONDS = 20;
const SETTLE_MS = 1_000;
const IDLE_SECONDS = 20;
const FEW_STREAMS = 200;
/** As many customers again have no stream, and pay one another. */
const SIDES = 2;

const signal = interruptSignal();
const streams = Number(process.argv[2] ?? 2_000);

interface Bank {
  readonly server: ServerProcess;
  readonly ledger: Ledger;
  /** Customers who have a stream, or will, and those who never do. */
  readonly watchers: readonly Sender[];
  readonly others: readonly Sender[];
}

async function measureStreams(server: BenchServer): Promise<void> {
  const bench = { server, signal, say, show: () => undefined };
  const ledger = await openLedger(bench, 'streams', { accounts: SIDES * streams });
  const tokenSecret = randomBytes(32).toString('hex');
  const senders = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const bankServer = await startServer({
    name: 'server',
    folder: server.folder,
    databaseUrl: ledger.ownerUrl,
    tokenSecret,
  });
  const bank = {
    server: bankServer,
    ledger,
    watchers: senders.slice(0, streams),
    others: senders.slice(streams),
  };
  try {
    await measureUpkeep(bank);
    await measureDelays(bank);
    await measurePostings(bank);
  } finally {
    await bankServer.stop();
  }
  await ledger.check();
}

/** What streams cost that tell nothing. */
async function measureUpkeep({ server, watchers }: Bank): Promise<void> {
  const before = await usedIn(server, IDLE_SECONDS);
  const open = await openStreams(server.url, watchers, streams);
  const after = await usedIn(server, IDLE_SECONDS);
  await open.close();
  say(
    `${streams} streams that tell nothing: ${(((after.megabytes - before.megabytes) * 1_024) / streams).toFixed(0)} kB of memory each; together ${(after.cores * 100).toFixed(1)} % of a core, without streams ${(before.cores * 100).toFixed(1)} %`,
  );
}

async function usedIn(server: ServerProcess, seconds: number) {
  const before = await server.usage();
  await delay(seconds * 1_000, undefined, { signal });
  const after = await server.usage();
  const cpuSeconds = (after.cpuMilliseconds - before.cpuMilliseconds) / 1_000;
  return { megabytes: after.megabytes, cores: cpuSeconds / seconds };
}

/** How long after it is booked a movement has been read from its stream. */
async function measureDelays(bank: Bank): Promise<void> {
  const rows: string[][] = [];
  for (const count of [FEW_STREAMS, streams]) {
    const watchers = bank.watchers.slice(0, count);
    const open = await openStreams(bank.server.url, watchers, count);
    const transfers = await post(bank, restTransfers(watchers), steadily);
    await allTold(open, 2 * transfers);
    const delays = open.takeDelays();
    rows.push([
      `${count} streams, ${STEADY_RATE} transfers a second`,
      `${delays.length}`,
      ...[50, 99, 100].map((rank) => percentile(delays, rank).toFixed(0)),
    ]);
    await open.close();
  }
  say(tableOf(['from booked to read', 'movements', 'p50 ms', 'p99 ms', 'max ms'], rows));
}

async function allTold(open: OpenStreams, movements: number): Promise<void> {
  for (;;) {
    if (open.told() >= movements) return;
    await delay(10, undefined, { signal });
  }
}

/** Transfers a second with and without open streams, in alternating rounds. */
async function measurePostings(bank: Bank): Promise<void> {
  const KINDS = {
    none: { watched: false, open: 0 },
    others: { watched: false, open: streams },
    watched: { watched: true, open: streams },
  };
  const rates = { none: [] as number[], others: [] as number[], watched: [] as number[] };
  const names = ['none', 'others', 'watched'] as const;
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const { watched, open: count } = KINDS[name];
      const open = await openStreams(bank.server.url, bank.watchers, count);
      const seconds = round === 0 ? 1 : SECONDS;
      // What opening them has left for the garbage collector is not the streams' own.
      await delay(SETTLE_MS, undefined, { signal });
      const next = restTransfers(watched ? bank.watchers : bank.others);
      const begun = performance.now();
      const posted = await post(bank, next, asFastAs(seconds));
      if (round > 0) rates[name].push((posted * 1_000) / (performance.now() - begun));
      if (watched) await allTold(open, 2 * posted);
      await open.close();
    }
  const ratioTo = (some: readonly number[]) =>
    some.map((rate, round) => rate / (rates.none[round] ?? Number.NaN));
  const row = (title: string, some: readonly number[]) => [
    title,
    median(some).toFixed(0),
    ...(some === rates.none
      ? []
      : [
          median(ratioTo(some)).toFixed(2),
          `${Math.min(...ratioTo(some)).toFixed(2)} … ${Math.max(...ratioTo(some)).toFixed(2)}`,
        ]),
  ];
  say(
    tableOf(
      [`${CALLERS} callers over REST, ${ROUNDS} rounds`, 'transfers/s', 'ratio', 'spread'],
      [
        row('no stream', rates.none),
        row(`${streams} streams of customers who neither pay nor are paid`, rates.others),
        row(`${streams} streams, each told of every payment of its customer`, rates.watched),
      ],
    ),
  );
}

type Pace = (send: () => Promise<void>) => Promise<unknown>;

const asFastAs =
  (seconds: number): Pace =>
  (send) =>
    loop({ concurrency: CALLERS, seconds, signal }, send);

const steadily: Pace = async (send) => {
  const sent: Promise<void>[] = [];
  const begun = performance.now();
  for (let number = 0; number < STEADY_RATE * STEADY_SECONDS; number++) {
    const due = begun + (number / STEADY_RATE) * 1_000;
    await delay(Math.max(0, due - performance.now()), undefined, { signal });
    sent.push(send());
  }
  await Promise.all(sent);
};

/** Posts over REST. @returns the number of transfers, each acknowledged. */
async function post({ server, ledger }: Bank, next: RequestMaker, pace: Pace): Promise<number> {
  const connections = openConnections(server.url, CALLERS);
  let posted = 0;
  try {
    await pace(async () => {
      await askSuccessfully(connections, next());
      posted++;
    });
  } finally {
    await connections.close();
    ledger.acknowledge(posted);
  }
  return posted;
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() => withServer(say, measureStreams));
