// pnpm bench:overload: one server takes three times what it can answer, then a crowd, and then no more than it can again.
import { randomBytes } from 'node:crypto';
import { setInterval as everyTick } from 'node:timers/promises';
import { setMode } from '../src/config/environment.ts';
import { interruption } from '../src/program/interrupt.ts';
import { say } from '../src/program/say.ts';
import { ask, openConnections } from './caudal/http-load.ts';
import { restTransfers } from './caudal/http-requests.ts';
import { openLedger } from './caudal/ledger.ts';
import { startServer } from './caudal/server-process.ts';
import { signInAll } from './caudal/tokens.ts';
import { loop } from './measure.ts';
import { withServer } from './server.ts';
import { percentile } from './statistics.ts';
import { tableOf } from './table.ts';

const PEOPLE = 1_000;
const SECONDS = 10;
/** As many as the server answers without anybody waiting long. */
const USUAL_CONNECTIONS = 64;
const TIMES = 3;
const MOST_CONNECTIONS = 2_000;
const TICK_MS = 2;

/** Sends one request. @param due - `performance.now()` of when it should be sent, from which its latency counts. */
type Send = (due: number) => Promise<void>;
/** Sends for {@link SECONDS}, and waits for all answers. @throws where one does not come. */
type Load = (send: Send) => Promise<unknown>;

/** As many callers, each the next request once the last is answered. */
const callers =
  (concurrency: number): Load =>
  (send) =>
    loop({ concurrency, seconds: SECONDS, signal }, () => send(performance.now()));

/** So many requests a second, evenly, whether those before are answered or not. */
const offered =
  (rate: number): Load =>
  async (send) => {
    const begun = performance.now();
    const underWay: Promise<void>[] = [];
    const timeOf = (request: number) => begun + (request / rate) * 1_000;
    const total = Math.round(rate * SECONDS);
    for await (const _ of everyTick(TICK_MS, undefined, { signal })) {
      const now = performance.now();
      while (underWay.length < total && timeOf(underWay.length) <= now) {
        const sent = send(timeOf(underWay.length));
        // Until it is thrown by the wait for all of them.
        sent.catch(() => undefined);
        underWay.push(sent);
      }
      if (underWay.length === total) break;
    }
    await Promise.all(underWay);
  };

/** Milliseconds of each answer, by status. */
interface Answers {
  readonly 200: readonly number[];
  readonly 503: readonly number[];
}

async function answersTo(load: Load, request: () => Promise<number>): Promise<Answers> {
  const answers = { 200: [] as number[], 503: [] as number[] };
  await load(async (due) => {
    const status = await request();
    if (status !== 200 && status !== 503) throw new Error(`a request was answered with ${status}`);
    answers[status].push(performance.now() - due);
  });
  return answers;
}

function row(name: string, answers: Answers): string[] {
  const whole = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(0));
  const cells = (ms: readonly number[]) => [
    whole(ms.length / SECONDS),
    ...[50, 99].map((rank) => whole(percentile(ms, rank))),
  ];
  return [name, ...cells(answers[200]), ...cells(answers[503])];
}

setMode('production');
const signal = interruption();
await withServer(say, async (server) => {
  const bench = { server, signal, say, show: () => undefined };
  const ledger = await openLedger(bench, 'overload', { accounts: PEOPLE });
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
    const connections = openConnections(bank.url, MOST_CONNECTIONS);
    try {
      const answers = await answersTo(load, () => ask(connections, nextRequest()));
      ledger.acknowledge(answers[200].length);
      return answers;
    } finally {
      await connections.close();
    }
  };
  try {
    await measure(callers(USUAL_CONNECTIONS));
    const usual = await measure(callers(USUAL_CONNECTIONS));
    const rate = usual[200].length / SECONDS;
    const rows = [
      row('as many as it answers', usual),
      row(`${TIMES} times that`, await measure(offered(TIMES * rate))),
      row(`${MOST_CONNECTIONS} callers, again at once`, await measure(callers(MOST_CONNECTIONS))),
      row('as before', await measure(callers(USUAL_CONNECTIONS))),
    ];
    say(tableOf(['', 'answered/s', 'p50 ms', 'p99 ms', 'BUSY/s', 'p50 ms', 'p99 ms'], rows));
  } finally {
    await bank.stop();
  }
  await ledger.check();
});
