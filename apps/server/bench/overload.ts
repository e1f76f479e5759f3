// pnpm bench:overload: one server takes three times what it can answer, and then no more than that again.
import { randomBytes } from 'node:crypto';
import { verifyLedger } from '@caudal/banking';
import autocannon from 'autocannon';
import { setMode } from '../src/config/environment.ts';
import { interruption } from '../src/program/interrupt.ts';
import { say } from '../src/program/say.ts';
import { asking } from './caudal/http-load.ts';
import { type RequestMaker, restTransfers } from './caudal/http-requests.ts';
import { openLedger } from './caudal/ledger.ts';
import { startServer } from './caudal/server-process.ts';
import { signInAll } from './caudal/tokens.ts';
import { withServer } from './server.ts';
import { percentile } from './statistics.ts';
import { tableOf } from './table.ts';

const PEOPLE = 1_000;
const SECONDS = 10;
/** As many as the server answers without anybody waiting long. */
const USUAL_CONNECTIONS = 64;
/** So many callers who do not wait for each other's answers. */
const CROWD = 2_000;
const TIMES = 3;

interface Phase {
  readonly name: string;
  readonly connections: number;
  /** Requests a second that are offered; undefined for as many as are answered. */
  readonly offered?: number;
}

/** Milliseconds of each answer, by status. */
type Answers = ReadonlyMap<number, readonly number[]>;

async function send(url: string, nextRequest: RequestMaker, phase: Phase): Promise<Answers> {
  const answers = new Map<number, number[]>();
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const instance = autocannon(
    {
      url,
      connections: phase.connections,
      duration: SECONDS,
      ...(phase.offered === undefined ? {} : { overallRate: Math.round(phase.offered) }),
      ...asking(nextRequest),
    },
    (error: unknown, result) => (error ? reject(error) : resolve(result)),
  );
  instance.on('response', (_client, status, _bytes, ms) => {
    const same = answers.get(status);
    if (same === undefined) answers.set(status, [ms]);
    else same.push(ms);
  });
  const { errors, timeouts } = await promise;
  if (errors + timeouts > 0)
    throw new Error(`${errors + timeouts} requests of "${phase.name}" got no answer`);
  const strange = [...answers.keys()].filter((status) => status !== 200 && status !== 503);
  if (strange.length > 0)
    throw new Error(`requests of "${phase.name}" were answered with ${strange.join(', ')}`);
  return answers;
}

function row(name: string, answers: Answers): string[] {
  const whole = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(0));
  const cells = (status: number) => {
    const ms = answers.get(status) ?? [];
    return [whole(ms.length / SECONDS), ...[50, 99].map((rank) => whole(percentile(ms, rank)))];
  };
  return [name, ...cells(200), ...cells(503)];
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
  try {
    const nextRequest = restTransfers(senders);
    const rows: string[][] = [];
    const measure = async (phase: Phase) => {
      const answers = await send(bank.url, nextRequest, phase);
      rows.push(row(phase.name, answers));
      return (answers.get(200)?.length ?? 0) / SECONDS;
    };
    const usual = { connections: USUAL_CONNECTIONS };
    await send(bank.url, nextRequest, { name: 'warming up', ...usual });
    const rate = await measure({ name: 'as many as it answers', ...usual });
    await measure({ name: `${TIMES} times that`, connections: CROWD, offered: TIMES * rate });
    await measure({ name: 'as before', ...usual });
    say(tableOf(['', 'answered/s', 'p50 ms', 'p99 ms', 'BUSY/s', 'p50 ms', 'p99 ms'], rows));
  } finally {
    await bank.stop();
  }
  // What was under way at the end of each phase may be posted without an answer, so that nobody knows how many there are.
  const { finding } = await verifyLedger({ url: ledger.ownerUrl });
  if (finding !== undefined) throw new Error(`the ledger does not fit: ${finding}`);
});
