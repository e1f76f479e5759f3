import type { Bench } from '../bench.ts';
import { execute } from '../connection.ts';
import { loop, type Run, type Subject } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';
import { pairOf } from '../random.ts';
import { openLedger } from './ledger.ts';
import { openBanking } from './open-banking.ts';
import { aTransfer, post } from './postings.ts';

const ACCOUNTS = 1_000;
const CONCURRENT = 200;
/** More than the bench sends in a day. */
const DAILY_LIMIT_MINOR = 1_000_000_000_000_000;

/** The engine where every account has a daily limit, which is never reached: a refusal costs less than a transfer. */
export async function openLimited(bench: Bench): Promise<Subject<MeasurementOf<'limited'>>> {
  const ledger = await openLedger(bench, 'limited', { accounts: ACCOUNTS + 2 });
  await execute(ledger.ownerUrl, 'UPDATE accounts SET daily_limit_minor = $1', [DAILY_LIMIT_MINOR]);
  const { banking, close } = await openBanking(ledger.applicationUrl);
  const transfers =
    (among: typeof ledger.accounts): Run =>
    async (seconds) => {
      const sample = await loop({ concurrency: CONCURRENT, seconds, signal: bench.signal }, () =>
        post(banking.posting, aTransfer(...pairOf(among))),
      );
      ledger.acknowledge(sample.operations);
      return sample;
    };
  return {
    runs: {
      'engine-limited': transfers(ledger.accounts.slice(0, ACCOUNTS)),
      'engine-limited-hot': transfers(ledger.accounts.slice(ACCOUNTS)),
    },
    check: () => ledger.check(),
    close,
  };
}
