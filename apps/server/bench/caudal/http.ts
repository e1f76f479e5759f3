import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench.ts';
import { type Run, type Sample, type Subject, sampleOf } from '../measure.ts';
import { type HttpResult, sendLoad } from './http-load.ts';
import { type RequestMaker, restBatches, restTransfers, trpcTransfers } from './http-requests.ts';
import { openLedger } from './ledger.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { signInAll } from './tokens.ts';
import { watching } from './watch-server.ts';

export type HttpName = 'rest-64' | 'rest-200' | 'trpc-64' | 'trpc-200' | 'batch-100' | 'two-servers' | 'soak';

const PEOPLE = 1_000;
const BATCH = 100;
const BATCH_CONNECTIONS = 20;
/** Requests of each connection in a run of which nobody knows how many it will do: the first. */
const FIRST_REQUESTS = 5;
/** A long load is made of loads of so many seconds, so that it ends in time. */
const PART_SECONDS = 20;

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

  /** Sends for about as long; how many requests that takes is known from the time before. */
  const sender = (traffic: Traffic): Run => {
    const { servers, connections, transfers, nextRequest } = traffic;
    const perServer = Math.floor(connections / servers.length);
    let rate: number | undefined;
    return async (seconds) => {
      const wanted = rate === undefined ? FIRST_REQUESTS * connections : (rate / transfers) * seconds;
      const amount = Math.max(perServer, Math.round(wanted / servers.length));
      const results = await Promise.all(
        servers.map(({ url }) => sendLoad({ url, connections: perServer, amount, nextRequest, signal })),
      ).catch(async (error: unknown) => {
        signal.throwIfAborted();
        throw new Error(`the load failed; the server’s last words were:\n${await one.lastWords()}`, {
          cause: error,
        });
      });
      const sample = together(results, amount * servers.length * transfers);
      ledger.acknowledge(sample.operations);
      rate = sample.rate;
      return sample;
    };
  };
  const watched =
    (send: Run, servers: number): Run =>
    async (seconds) => {
      const [sample, { cpuMilliseconds, ...memory }] = await watching(one, () => send(seconds));
      // Of two servers each has done its part.
      return { ...sample, ...memory, cpuMilliseconds: (cpuMilliseconds * servers) / sample.operations };
    };
  const sending = (traffic: Traffic): Run => watched(sender(traffic), traffic.servers.length);
  const singles = (nextRequest: RequestMaker, connections: number, servers = [one]): Traffic => ({
    servers,
    connections,
    nextRequest,
    transfers: 1,
  });
  const rest = restTransfers(senders);
  const trpc = trpcTransfers(senders);

  return {
    runs: {
      'rest-64': sending(singles(rest, 64)),
      'rest-200': sending(singles(rest, 200)),
      'trpc-64': sending(singles(trpc, 64)),
      'trpc-200': sending(singles(trpc, 200)),
      'batch-100': sending({
        servers: [one],
        connections: BATCH_CONNECTIONS,
        nextRequest: restBatches(senders, BATCH),
        transfers: BATCH,
      }),
      'two-servers': sending(singles(rest, 200, [one, two])),
      soak: watched(inParts(sender(singles(rest, 200))), 1),
    },
    check: () => ledger.check(),
    async close() {
      await Promise.all([one.stop(), two.stop()]);
    },
  };
}

/** One load after the other, until the time is over. */
function inParts(send: Run): Run {
  return async (seconds) => {
    const begun = performance.now();
    const passed = () => (performance.now() - begun) / 1_000;
    let operations = 0;
    do {
      operations += (await send(Math.min(PART_SECONDS, seconds - passed()))).operations;
    } while (passed() < seconds);
    return sampleOf(operations, passed());
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
