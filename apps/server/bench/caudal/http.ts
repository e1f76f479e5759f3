import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench.ts';
import { loop, type Run, type Subject, sampleOf } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { itemOf } from '../random.ts';
import { askSuccessfully, openConnections } from './http-load.ts';
import { type RequestMaker, restBatches, restTransfers, trpcTransfers } from './http-requests.ts';
import { openLedger } from './ledger.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { signInAll } from './tokens.ts';
import { watching } from './watch-server.ts';

const USERS = 1_000;
const BATCH = 100;
const BATCH_CONNECTIONS = 20;

/** The traffic of one measurement. */
interface Traffic {
  readonly servers: readonly ServerProcess[];
  /** All servers together. */
  readonly connections: number;
  readonly nextRequest: RequestMaker;
  /** Per request. */
  readonly transfers: number;
}

/**
 * The bank over HTTP: servers in their own processes, a thousand users with access tokens who send in turns. This
 * process generates the load.
 */
export async function openHttp(bench: Bench): Promise<Subject<MeasurementOf<'http'>>> {
  const { server, signal } = bench;
  const ledger = await openLedger(bench, 'http', { accounts: USERS });
  const tokenSecret = randomBytes(32).toString('hex');
  const senders = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const start = (name: string) =>
    startServer({ name, folder: server.folder, databaseUrl: ledger.ownerUrl, tokenSecret });
  const one = await start('server-1');
  const two = await start('server-2').catch(async (error: unknown) => {
    await one.stop();
    throw error;
  });

  const sending = ({ servers, connections, transfers, nextRequest }: Traffic): Run => {
    return async (seconds) => {
      const pools = servers.map(({ url }) => openConnections(url, connections / servers.length));
      const send = (worker: number) => askSuccessfully(itemOf(pools, worker), nextRequest());
      try {
        const [{ operations: requests, seconds: passed, latency }, { cpuMilliseconds, ...memory }] =
          await watching(one, () => loop({ concurrency: connections, seconds, signal }, send));
        const operations = requests * transfers;
        ledger.acknowledge(operations);
        return {
          ...sampleOf(operations, passed, latency),
          ...memory,
          // With two servers, each posted a part.
          cpuMilliseconds: (cpuMilliseconds * servers.length) / operations,
        };
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(`the load failed; the end of the server’s log:\n${await one.logTail()}`, {
          cause: error,
        });
      } finally {
        await Promise.all(pools.map((pool) => pool.close()));
      }
    };
  };
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
      soak: sending(singles(rest, 200)),
    },
    check: () => ledger.check(),
    async close() {
      await Promise.all([one.stop(), two.stop()]);
    },
  };
}
