import { readFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { CommandProblem } from '../../src/program/problems.ts';
import type { Bench } from '../bench.ts';
import { withConnection, withConnections } from '../connection.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { pairOf, randomAmount } from '../random.ts';

const CONNECTIONS = 20;

/** Any other ledger in SQL, one statement per transfer; undefined if none is given. */
export async function openPeer({
  options,
  signal,
}: Bench): Promise<Subject<MeasurementOf<'peer'>> | undefined> {
  const { peer } = options;
  if (peer === undefined) return undefined;
  const accounts = await readAccounts(peer.accountsFile);
  const transferOn = async (client: Client | undefined, among: readonly string[]): Promise<void> => {
    await client?.query({ name: 'transfer', text: peer.sql, values: [...pairOf(among), randomAmount()] });
  };
  await tellProblems('--peer-url', () => withConnection(peer.url, async () => undefined));
  await tellProblems('--peer-sql', () => withConnection(peer.url, (client) => transferOn(client, accounts)));
  const transfers =
    (among: readonly string[]): Run =>
    (seconds) =>
      withConnections(peer.url, CONNECTIONS, async (clients) => {
        const transfer = (worker: number) => transferOn(clients[worker], among);
        // Each connection prepares the statement before timing starts.
        await Promise.all(clients.map((_, worker) => transfer(worker)));
        return loop({ concurrency: CONNECTIONS, seconds, signal }, transfer);
      });
  return {
    runs: { 'peer-20': transfers(accounts), 'peer-hot': transfers(accounts.slice(0, 2)) },
    check: async () => undefined,
    close: async () => undefined,
  };
}

/** Reads one id per line. */
async function readAccounts(file: string): Promise<string[]> {
  const content = await tellProblems('--peer-accounts', () => readFile(file, 'utf8'));
  const lines = content.split('\n').map((line) => line.trim());
  const accounts = lines.filter((line) => line !== '');
  if (accounts.length < 2)
    throw new CommandProblem(`--peer-accounts: ${file} names fewer than two accounts.`);
  return accounts;
}

/** Turns errors into problems that the user can fix through the options. */
async function tellProblems<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const all = error instanceof AggregateError ? error.errors : [error];
    throw new CommandProblem(`${what}: ${all.map(({ message }: Error) => message).join('; ')}`);
  }
}
