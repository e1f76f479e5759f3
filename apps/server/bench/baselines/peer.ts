import { readFile } from 'node:fs/promises';
import { CommandProblem } from '../../src/program/problems.ts';
import type { Bench } from '../bench.ts';
import { withConnections } from '../connection.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import { pairOf, randomAmount } from '../random.ts';

export type PeerName = 'peer-20' | 'peer-hot';

const CONNECTIONS = 20;

/** Any ledger in SQL that somebody has loaded: one statement a transfer; undefined where none is given. */
export async function openPeer({ options, signal }: Bench): Promise<Subject<PeerName> | undefined> {
  const { peer } = options;
  if (peer === undefined) return undefined;
  const accounts = await readAccounts(peer.accountsFile);
  const transfers =
    (among: readonly string[]): Run =>
    (seconds) =>
      withConnections(peer.url, CONNECTIONS, async (clients) => {
        const transfer = async (worker: number) => {
          const [from, to] = pairOf(among);
          const values = [from, to, randomAmount()];
          await clients[worker]?.query({ name: 'transfer', text: peer.sql, values });
        };
        // Each connection prepares the statement before the clock runs.
        await Promise.all(clients.map((_, worker) => transfer(worker)));
        return loop({ concurrency: CONNECTIONS, seconds, signal }, transfer);
      });
  return {
    runs: { 'peer-20': transfers(accounts), 'peer-hot': transfers(accounts.slice(0, 2)) },
    check: async () => undefined,
    close: async () => undefined,
  };
}

/** One id a line. */
async function readAccounts(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  const accounts = lines.filter((line) => line !== '');
  if (accounts.length < 2)
    throw new CommandProblem(`--peer-accounts: ${file} names fewer than two accounts.`);
  return accounts;
}
