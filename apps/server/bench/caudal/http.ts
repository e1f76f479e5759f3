import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench.ts';
import { type Run, type Sample, type Subject, sampleOf } from '../measure.ts';
import { median } from '../statistics.ts';
import { type HttpResult, sendLoad } from './http-load.ts';
import { type RequestMaker, restBatches, restTransfers, trpcTransfers } from './http-requests.ts';
import { openLedger } from './ledger.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { signInAll } from './tokens.ts';

export type HttpName = 'rest-64' | 'rest-200' | 'trpc-64' | 'trpc-200' | 'batch-100' | 'two-servers' | 'soak';

const PEOPLE = 1_000;
const BATCH = 100;
const BATCH_CONNECTIONS = 20;
/** Requests of each connection in a run of which nobody knows how many it will do: the first. */
const FIRST_REQUESTS = 10;
const LOOK_MS = 1_000;

/** What one measurement sends. */
interface Traffic {
  readonly servers: readonly ServerProcess[];
  /** Of all servers together. */
  readonly connections: number;
  readonly nextRequest: RequestMaker;
  /** In one request. */
  readonly transfers: number;
}

/**
 * The bank over HTTP: the server's own process, access tokens of a thousand people, each request from another of them.
 * The load is made in this process.
 */
export async function openHttp(bench: Bench): Promise<Subject<HttpName>> {
  const { server, signal } = bench;
  const ledger = await openLedger(bench, 'http', { accounts: PEOPLE });
  const tokenSecret = randomBytes(32).toString('hex');
  const senders = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const start = (name: string) =>
    startServer({ name, folder: server.folder, databaseUrl: ledger.ownerUrl, tokenSecret });
  const one = await start('server-1');
  const two = await start('server-2').catch(async (error: unknown) => {
    await one.stop();
    throw error;
  });

  const sending = (traffic: Traffic): Run => {
    let rate: number | undefined;
    return async (seconds) => {
      const { servers, connections, transfers } = traffic;
      const perServer = Math.floor(connections / servers.length);
      const wanted = rate === undefined ? FIRST_REQUESTS * connections : (rate / transfers) * seconds;
      const amount = Math.max(perServer, Math.round(wanted / servers.length));
      const [results, usage] = await watching(one, () =>
        Promise.all(
          servers.map(({ url }) =>
            sendLoad({ url, connections: perServer, amount, nextRequest: traffic.nextRequest, signal }),
          ),
        ),
      ).catch(async (error: unknown) => {
        signal.throwIfAborted();
        throw new Error(`the load failed; the server’s last words were:\n${await one.lastWords()}`, {
          cause: error,
        });
      });
      const operations = amount * servers.length * transfers;
      ledger.acknowledge(operations);
      const { cpuMilliseconds, ...memory } = usage;
      const sample = {
        ...together(results, operations),
        ...memory,
        // Of two servers each has done its part.
        cpuMilliseconds: (cpuMilliseconds * servers.length) / operations,
      };
      rate = sample.rate;
      return sample;
    };
  };
  const singles = (nextRequest: RequestMaker, connections: number, servers = [one]) =>
    sending({ servers, connections, nextRequest, transfers: 1 });
  const rest = restTransfers(senders);
  const trpc = trpcTransfers(senders);
  const soak = singles(rest, 200);

  return {
    runs: {
      'rest-64': singles(rest, 64),
      'rest-200': singles(rest, 200),
      'trpc-64': singles(trpc, 64),
      'trpc-200': singles(trpc, 200),
      'batch-100': sending({
        servers: [one],
        connections: BATCH_CONNECTIONS,
        nextRequest: restBatches(senders, BATCH),
        transfers: BATCH,
      }),
      'two-servers': singles(rest, 200, [one, two]),
      soak,
    },
    check: () => ledger.check(),
    async close() {
      await Promise.all([one.stop(), two.stop()]);
    },
  };
}

/** All loads ran side by side, so it lasted from the first request to the last answer. */
function together(results: readonly HttpResult[], operations: number): Sample {
  const begun = Math.min(...results.map((result) => result.begun));
  const ended = Math.max(...results.map((result) => result.ended));
  return sampleOf(operations, (ended - begun) / 1_000, {
    p50: Math.max(...results.map(({ latency }) => latency.p50)),
    p99: Math.max(...results.map(({ latency }) => latency.p99)),
  });
}

/** What a server computed and held while something was done. */
interface Watched {
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
  readonly growth?: number;
}

async function watching<Result>(
  server: ServerProcess,
  work: () => Promise<Result>,
): Promise<[Result, Watched]> {
  const seen: number[] = [];
  let peakMegabytes = 0;
  const look = async () => {
    const usage = await server.usage();
    seen.push(usage.megabytes);
    peakMegabytes = Math.max(peakMegabytes, usage.peakMegabytes);
    return usage.cpuMilliseconds;
  };
  const before = await server.usage();
  // Where the server has ended, the work says so.
  const clock = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  try {
    const result = await work();
    const cpuMilliseconds = (await look()) - before.cpuMilliseconds;
    const quarter = Math.floor(seen.length / 4);
    if (quarter === 0) return [result, { cpuMilliseconds, peakMegabytes }];
    const growth = median(seen.slice(-quarter)) / median(seen.slice(quarter, 2 * quarter));
    return [result, { cpuMilliseconds, peakMegabytes, growth }];
  } finally {
    clearInterval(clock);
  }
}
