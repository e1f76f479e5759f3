import { type Banking, listEntries } from '@caudal/banking';
import type { Bench } from '../bench.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { pairOf } from '../random.ts';
import { type BenchAccount, type Ledger, openLedger } from './ledger.ts';
import { openBanking } from './open-banking.ts';
import { aTransfer, post } from './postings.ts';

const ACTIVE = 1_000;
const CONCURRENT = 200;
/** Accounts of the large ledger to read: more than fit into a cache of pages. */
const READ = 100_000;
const SMALL_ENTRIES = 10_000;
/** Entries per page, about as many as an account has. */
const PAGE = 10;

/** The cost of a long history: a large ledger compared with an empty and a small one. */
export async function openSize(bench: Bench): Promise<Subject<MeasurementOf<'size'>>> {
  const { options, signal } = bench;
  const large = await openLedger(bench, 'large', { ...options.size, take: ACTIVE + READ });
  const empty = await openLedger(bench, 'empty', { accounts: ACTIVE });
  const small = await openLedger(bench, 'small', { accounts: ACTIVE, entries: SMALL_ENTRIES });
  const ledgers = [large, empty, small];
  const closers: (() => Promise<void>)[] = [];
  const bankOf = async ({ applicationUrl }: Ledger): Promise<Banking> => {
    const { banking, close } = await openBanking(applicationUrl);
    closers.push(close);
    return banking;
  };

  const transfers = async (ledger: Ledger): Promise<Run> => {
    const { posting: engine } = await bankOf(ledger);
    const active = ledger.accounts.slice(0, ACTIVE);
    return async (seconds) => {
      const sample = await loop({ concurrency: CONCURRENT, seconds, signal }, () =>
        post(engine, aTransfer(...pairOf(active))),
      );
      ledger.acknowledge(sample.operations);
      return sample;
    };
  };
  /** Reads pages of random accounts, newest entries first, one after the other. */
  const pages = async (ledger: Ledger, accounts: readonly BenchAccount[]): Promise<Run> => {
    const banking = await bankOf(ledger);
    return (seconds) =>
      loop({ concurrency: 1, seconds, signal }, async () => {
        const [{ id: accountId, ownerId: userId }] = pairOf(accounts);
        await listEntries(banking, { userId, accountId, limit: PAGE });
      });
  };
  return {
    runs: {
      'engine-large': await transfers(large),
      'engine-empty': await transfers(empty),
      'page-large': await pages(large, large.accounts.slice(ACTIVE)),
      'page-small': await pages(small, small.accounts),
    },
    async check() {
      for (const ledger of ledgers) await ledger.check();
    },
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}
