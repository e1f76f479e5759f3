// pnpm bench:overload: one server under its usual load, three times that, a crowd, and the usual load again.
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { setMode } from '../src/config/environment.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { ask, openConnections } from './caudal/http-load.ts';
import { restTransfers } from './caudal/http-requests.ts';
import { openLedger } from './caudal/ledger.ts';
import { startServer } from './caudal/server-process.ts';
import { signInAll } from './caudal/tokens.ts';
import { loop } from './measure.ts';
import { type BenchServer, withServer } from './server.ts';
import { percentile } from './statistics.ts';
import { tableOf } from './table.ts';

const USERS = 1_000;
const SECONDS = 10;
/** Concurrent callers that the server serves without long waits. */
const USUAL_CALLERS = 64;
const TIMES = 3;
const CROWD = 2_000;
const TICK_MS = 2;

const signal = interruptSignal();

interface Load {
  /** At most. A request that finds none free waits; the wait counts as latency. */
  readonly connections: number;
  /** Sends for {@link SECONDS} and waits for all answers. @throws if one is missing. */
  run(send: Send): Promise<unknown>;
}

/** Sends one request. @param due - when to send it, in `performance.now()`; latency counts from then. */
type Send = (due: number) => Promise<void>;

/** A number of callers; each sends its next request when the last is answered. */
function callers(connections: number): Load {
  return {
    connections,
    run: (send) =>
      loop({ concurrency: connections, seconds: SECONDS, signal }, () => send(performance.now())),
  };
}

/** A fixed number of requests per second, evenly, regardless of the answers. */
function offered(rate: number): Load {
  return {
    connections: CROWD,
    async run(send) {
      const begun = performance.now();
      const dueAt = (request: number) => begun + (request / rate) * 1_000;
      const total = Math.round(rate * SECONDS);
      const sent: Promise<void>[] = [];
      let failed = false;
      while (sent.length < total && !failed) {
        await delay(TICK_MS);
        signal.throwIfAborted();
        const now = performance.now();
        while (sent.length < total && dueAt(sent.length) <= now) {
          const answered = send(dueAt(sent.length));
          // `Promise.all` below throws it.
          answered.catch(() => (failed = true));
          sent.push(answered);
        }
      }
      await Promise.all(sent);
    },
  };
}

/** Latencies in milliseconds by status, and the seconds until the last answer. */
interface Answers {
  readonly 200: readonly number[];
  readonly 503: readonly number[];
  readonly seconds: number;
}

async function answersTo(load: Load, request: () => Promise<number>): Promise<Answers> {
  const answers = { 200: [] as number[], 503: [] as number[] };
  const begun = performance.now();
  await load.run(async (due) => {
    const status = await request();
    if (status !== 200 && status !== 503) throw new Error(`unexpected status ${status}`);
    answers[status].push(performance.now() - due);
  });
  return { ...answers, seconds: (performance.now() - begun) / 1_000 };
}

function row(name: string, answers: Answers): string[] {
  const whole = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(0));
  const cells = (ms: readonly number[]) => [
    whole(ms.length / answers.seconds),
    ...[50, 99].map((rank) => whole(percentile(ms, rank))),
  ];
  return [name, ...cells(answers[200]), ...cells(answers[503])];
}

async function overload(server: BenchServer): Promise<void> {
  const bench = { server, signal, say, show: () => undefined };
  const ledger = await openLedger(bench, 'overload', { accounts: USERS });
  const tokenSecret = randomBytes(32).toString('hex');
  const senders = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const bank = await startServer({
    name: 'server',
    folder: server.folder,
    databaseUrl: ledger.ownerUrl,
    tokenSecret,
  });
  const nextRequest = restTransfers(senders);
  const measure = async (load: Load): Promise<Answers> => {
    const connections = openConnections(bank.url, load.connections);
    try {
      const answers = await answersTo(load, () => ask(connections, nextRequest()));
      ledger.acknowledge(answers[200].length);
      return answers;
    } finally {
      await connections.close();
    }
  };
  try {
    await measure(callers(USUAL_CALLERS));
    const usual = await measure(callers(USUAL_CALLERS));
    const rate = usual[200].length / usual.seconds;
    const rows = [
      row('as many as it answers', usual),
      row(`${TIMES} times that`, await measure(offered(TIMES * rate))),
      row(`${CROWD} callers, again at once`, await measure(callers(CROWD))),
      row('as before', await measure(callers(USUAL_CALLERS))),
    ];
    say(tableOf(['', 'answered/s', 'p50 ms', 'p99 ms', '503/s', 'p50 ms', 'p99 ms'], rows));
  } finally {
    await bank.stop();
  }
  await ledger.check();
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() => withServer(say, overload));
