import { deposit, withdraw } from '@caudal/backoffice';
import type { Bench } from '../bench.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { itemOf, newId, pairOf, randomAmount } from '../random.ts';
import { openLedger } from './ledger.ts';
import { openBanking } from './open-banking.ts';
import { aCounterPosting, aTransfer, post } from './postings.ts';

const ACCOUNTS = 1_000;
const CONCURRENT = 200;

/** The posting engine in this process, load included: `banking.posting.post` with the commands of the use cases. */
export async function openEngine(bench: Bench): Promise<Subject<MeasurementOf<'engine'>>> {
  const ledger = await openLedger(bench, 'engine', { accounts: ACCOUNTS + 2 });
  const { banking, close } = await openBanking(ledger.applicationUrl);
  const { posting: engine } = banking;
  const office = { banking, counterLimits: new Map() };
  const many = ledger.accounts.slice(0, ACCOUNTS);
  const hot = ledger.accounts.slice(ACCOUNTS);
  // Staff cannot serve themselves.
  const bankerId = itemOf(hot, 0).ownerId;

  const doing =
    (concurrency: number, operation: () => Promise<unknown>): Run =>
    async (seconds) => {
      const sample = await loop(
        { concurrency, seconds, signal: bench.signal },
        async () => void (await operation()),
      );
      ledger.acknowledge(sample.operations);
      return sample;
    };
  const transfers = (concurrency: number, among: typeof many): Run =>
    doing(concurrency, () => post(engine, aTransfer(...pairOf(among))));
  /** Deposits and withdrawals in turns, so that the cash stays about the same. */
  let turn = 0;

  return {
    runs: {
      'engine-200': transfers(CONCURRENT, many),
      'engine-hot': transfers(CONCURRENT, hot),
      'engine-one': transfers(1, many),
      'engine-cash': doing(CONCURRENT, () => {
        const kind = turn++ % 2 === 0 ? 'deposit' : 'withdrawal';
        return post(engine, aCounterPosting(kind, pairOf(many)[0], bankerId));
      }),
      'counter-200': doing(CONCURRENT, () => {
        const [{ id: accountId }] = pairOf(many);
        const input = { bankerId, id: newId(), accountId, amountMinor: BigInt(randomAmount()), origin: {} };
        return turn++ % 2 === 0 ? deposit(office, input) : withdraw(office, input);
      }),
    },
    check: () => ledger.check(),
    close,
  };
}
