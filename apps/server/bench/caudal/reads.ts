import { randomBytes } from 'node:crypto';
import { request } from 'undici';
import { z } from 'zod';
import { CommandProblem } from '../../src/program/problems.ts';
import type { Bench } from '../bench.ts';
import { loop, type Run, type Subject, sampleOf } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { askSuccessfully, openConnections } from './http-load.ts';
import { type RequestMaker, restAccounts, restEntries, trpcAccounts, trpcEntries } from './http-requests.ts';
import { openLedger } from './ledger.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { signInAll } from './tokens.ts';
import { watching } from './watch-server.ts';

const USERS = 1_000;
/** A hundred of each account. */
const ENTRIES = USERS * 100;
const CONNECTIONS = 64;

const list = z.object({ items: z.array(z.unknown()).min(1) });
const answerOfList = z.union([list, z.object({ result: z.object({ data: list }) })]);

/**
 * Lists over HTTP, asked for by a thousand customers in turns. A server in its own process answers; with `--base` also
 * one from another checkout, on the same database. This process generates the load.
 */
export async function openReads(bench: Bench): Promise<Subject<MeasurementOf<'reads'>>> {
  const { server, signal, options } = bench;
  const ledger = await openLedger(bench, 'reads', { accounts: USERS, entries: ENTRIES });
  const tokenSecret = randomBytes(32).toString('hex');
  const readers = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const makers = {
    accountsRest: restAccounts(readers),
    accountsTrpc: trpcAccounts(readers),
    entriesRest: restEntries(readers),
    entriesTrpc: trpcEntries(readers),
  };

  const servers: ServerProcess[] = [];
  const stopAll = () => Promise.all(servers.map((one) => one.stop()));
  const start = async (name: string, checkout?: string): Promise<ServerProcess> => {
    const one = await startServer({
      name,
      checkout,
      folder: server.folder,
      databaseUrl: ledger.ownerUrl,
      tokenSecret,
    });
    servers.push(one);
    for (const makeRequest of Object.values(makers)) await requireItems(one, makeRequest);
    return one;
  };
  const startBoth = async () => ({
    own: await start('reads'),
    base: options.base === undefined ? undefined : await start('reads-base', options.base),
  });
  const { own, base } = await startBoth().catch(async (error: unknown) => {
    await stopAll();
    throw error;
  });

  const reading = (one: ServerProcess | undefined, nextRequest: RequestMaker): Run => {
    return async (seconds) => {
      if (one === undefined) throw new CommandProblem('--base says which checkout to measure.');
      const pool = openConnections(one.url, CONNECTIONS);
      const ask = () => askSuccessfully(pool, nextRequest());
      try {
        const [{ operations, seconds: passed, latency }, { cpuMilliseconds, ...memory }] = await watching(
          one,
          () => loop({ concurrency: CONNECTIONS, seconds, signal }, ask),
        );
        return {
          ...sampleOf(operations, passed, latency),
          ...memory,
          cpuMilliseconds: cpuMilliseconds / operations,
        };
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(`the load failed; the end of the server’s log:\n${await one.logTail()}`, {
          cause: error,
        });
      } finally {
        await pool.close();
      }
    };
  };

  return {
    runs: {
      'accounts-rest': reading(own, makers.accountsRest),
      'accounts-rest-base': reading(base, makers.accountsRest),
      'accounts-trpc': reading(own, makers.accountsTrpc),
      'accounts-trpc-base': reading(base, makers.accountsTrpc),
      'entries-rest': reading(own, makers.entriesRest),
      'entries-rest-base': reading(base, makers.entriesRest),
      'entries-trpc': reading(own, makers.entriesTrpc),
      'entries-trpc-base': reading(base, makers.entriesTrpc),
    },
    check: () => ledger.check(),
    async close() {
      await stopAll();
    },
  };
}

/** @throws if an answer is not a list with items. The load reads no answers. */
async function requireItems({ url }: ServerProcess, makeRequest: RequestMaker): Promise<void> {
  const { path, headers } = makeRequest();
  const { body } = await request(new URL(path, url), { headers });
  answerOfList.parse(await body.json());
}
