/**
 * node payouts.ts payouts.csv: pays every line of a file, once.
 *
 * Kill it at any moment and run it again with the same file: the id of each transfer follows from the line's reference,
 * so what is paid stays paid once, and the rest is paid.
 *
 * CAUDAL_URL, CAUDAL_USERNAME, CAUDAL_PASSWORD; PAYOUT_NAMESPACE, a random UUID that is kept secret and never changed.
 * Exit code: 0 all paid, 1 some refused, 2 nothing tried, 3 run it again.
 */
import { CaudalError, createCaudal, fromMinorUnits, transferIdFor } from '@caudal/client';
import { decimalsOf } from './decimals.ts';
import { type Payment, readPayments } from './read-payments.ts';
import { login, setting, stopSignal } from './settings.ts';

/** Payments under way at once. */
const AT_ONCE = 8;

type Outcome = 'paid' | 'refused' | 'unknown';

const signal = stopSignal();
const outcomes = new Map<Payment, Outcome>();

try {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Usage: node payouts.ts FILE.csv');
  const namespace = setting('PAYOUT_NAMESPACE');
  const caudal = createCaudal(login());

  const decimals = await decimalsOf(caudal, signal);
  const payments = await readPayments(file, decimals);
  const show = (minor: string | bigint, currency: string) =>
    `${fromMinorUnits(minor, decimals.get(currency) ?? 0)} ${currency}`;
  const accounts = new Map<string, string>();
  for await (const { id, currency, status } of caudal.accounts.list({}, { signal }))
    if (status === 'active') accounts.set(currency, id);
  const missing = payments.find(({ currency }) => !accounts.has(currency));
  if (missing !== undefined) throw new Error(`Nothing is paid: you have no account in ${missing.currency}.`);

  const line = payments.values();
  /** Pays one line after another, as long as there are any. */
  const work = async () => {
    for (const payment of line) {
      if (signal.aborted) return;
      const [outcome, why] = await pay(payment);
      outcomes.set(payment, outcome);
      const { reference, to, amountMinor, currency } = payment;
      console.log([outcome, reference, to, show(amountMinor, currency), ...why].join('\t'));
    }
  };
  const pay = async ({ reference, currency, ...payment }: Payment): Promise<[Outcome, string[]]> => {
    try {
      await caudal.transfers.create(
        {
          id: transferIdFor(reference, namespace),
          fromAccountId: accounts.get(currency) ?? '',
          currency,
          ...payment,
        },
        { signal },
      );
      return ['paid', []];
    } catch (error) {
      if (!signal.aborted && !(error instanceof CaudalError)) throw error;
      return [
        isRefusal(error) ? 'refused' : 'unknown',
        [error instanceof Error ? error.message : `${error}`],
      ];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  console.log(`\n${payments.length} payments`);
  for (const outcome of ['paid', 'refused', 'unknown', undefined] as const) {
    const some = payments.filter((payment) => outcomes.get(payment) === outcome);
    const sums = [...accounts.keys()].flatMap((currency) => {
      const sum = some.reduce(
        (all, each) => all + (each.currency === currency ? BigInt(each.amountMinor) : 0n),
        0n,
      );
      return sum === 0n ? [] : [show(sum, currency)];
    });
    if (some.length > 0) console.log([outcome ?? 'not tried', some.length, ...sums].join('\t'));
  }
  const all = new Set(payments.map((payment) => outcomes.get(payment) ?? 'unknown'));
  process.exitCode = all.has('unknown') ? 3 : all.has('refused') ? 1 : 0;
  if (process.exitCode === 3) console.log('Run it again: some payments have no outcome yet.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** Whether the bank has said no. Stopped, or without its answer, only the next run learns how it ended. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof CaudalError) || error.mayHaveHappened) return false;
  const { status = 503 } = error;
  return status < 500 && status !== 429;
}
