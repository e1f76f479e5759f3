import { randomBytes } from 'node:crypto';
import type { Workbench } from '../bench.ts';
import { ask, openConnections } from '../caudal/http-load.ts';
import { restTransfers } from '../caudal/http-requests.ts';
import { type BenchAccount, type Ledger, openLedger } from '../caudal/ledger.ts';
import { openBanking } from '../caudal/open-banking.ts';
import { aTransfer, post } from '../caudal/postings.ts';
import { startServer } from '../caudal/server-process.ts';
import { signInAll } from '../caudal/tokens.ts';
import { watching } from '../caudal/watch-server.ts';
import { loop, type Sample } from '../measure.ts';
import { pairOf } from '../random.ts';

/** Transfers of one kind, as often as the bank takes them. */
export interface Load {
  readonly title: string;
  readonly ledger: Ledger;
  run(seconds: number): Promise<Sample>;
  close(): Promise<void>;
}

export const CROWD = 200;

/** Transfers through the engine in this process, each between two of the accounts at random. */
export async function engineLoad(
  { signal }: Workbench,
  options: {
    readonly title: string;
    readonly ledger: Ledger;
    readonly accounts: readonly BenchAccount[];
    readonly concurrency?: number;
  },
): Promise<Load> {
  const { title, ledger, accounts, concurrency = CROWD } = options;
  const { banking, close } = await openBanking(ledger.applicationUrl);
  return {
    title,
    ledger,
    async run(seconds) {
      const sample = await loop({ concurrency, seconds, signal }, () =>
        post(banking.posting, aTransfer(...pairOf(accounts))),
      );
      ledger.acknowledge(sample.operations);
      return sample;
    },
    close,
  };
}

const USERS = 1_000;
/** As many as a server serves without long waits. */
const CONNECTIONS = 64;

/** The whole bank: a server in a process of its own, asked over REST. The CPU time is the server's. */
export async function restLoad(bench: Workbench): Promise<Load> {
  const { server, signal } = bench;
  const ledger = await openLedger(bench, 'rest', { accounts: USERS });
  const tokenSecret = randomBytes(32).toString('hex');
  const senders = await signInAll(bench, ledger.applicationUrl, { accounts: ledger.accounts, tokenSecret });
  const bank = await startServer({
    name: 'server',
    folder: server.folder,
    databaseUrl: ledger.ownerUrl,
    tokenSecret,
  });
  const nextRequest = restTransfers(senders);
  return {
    title: `REST, ${CONNECTIONS} connections, a server of its own`,
    ledger,
    async run(seconds) {
      const connections = openConnections(bank.url, CONNECTIONS);
      /** Like a caller who is told to come again, since the machine may have other work. */
      const send = async () => {
        const request = nextRequest();
        let status: number;
        do status = await ask(connections, request);
        while (status === 503);
        if (status !== 200)
          throw new Error(`a transfer was answered with ${status}:\n${await bank.logTail()}`);
      };
      try {
        const [sample, { cpuMilliseconds }] = await watching(bank, () =>
          loop({ concurrency: CONNECTIONS, seconds, signal }, send),
        );
        ledger.acknowledge(sample.operations);
        return { ...sample, cpuMilliseconds: cpuMilliseconds / sample.operations };
      } finally {
        await connections.close();
      }
    },
    close: () => bank.stop(),
  };
}
