/**
 * node balance-watcher.ts [--every SECONDS] [--below AMOUNT]: says how the balances of your accounts change, and warns
 * when one falls below an amount. Goes on while the bank is away, until it is stopped.
 *
 * CAUDAL_URL, CAUDAL_USERNAME, CAUDAL_PASSWORD. Exit code: 0 stopped, 1 an option is wrong, or the bank does not let it in.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Account, CaudalError, createCaudal, fromMinorUnits, toMinorUnits } from '@caudal/client';
import { decimalsOf } from './decimals.ts';
import { login, stopSignal } from './settings.ts';

/** Refusals that do not go away by themselves. */
const FOR_GOOD: ReadonlySet<string> = new Set([
  'INVALID_CREDENTIALS',
  'USER_DISABLED',
  'SECOND_FACTOR_REQUIRED',
  'FORBIDDEN',
]);

const { values } = parseArgs({
  options: { every: { type: 'string', default: '30' }, below: { type: 'string', default: '0' } },
});
const signal = stopSignal();
const caudal = createCaudal({ ...login(), userAgent: 'balance-watcher' });

try {
  const seconds = Number(values.every);
  if (!(seconds > 0 && seconds <= 86_400)) throw new Error('--every takes seconds, up to a day.');
  // Its own decimals: the same number is meant in every currency.
  const places = values.below.split('.')[1]?.length ?? 0;
  const below = { minor: BigInt(toMinorUnits(values.below, places)), places };
  await watch({ decimals: await decimalsOf(caudal, signal), below, seconds });
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

interface Watch {
  readonly decimals: ReadonlyMap<string, number>;
  readonly below: Threshold;
  readonly seconds: number;
}

/** An amount in no currency: `minor` of 10 to the power of minus `places`. */
interface Threshold {
  readonly minor: bigint;
  readonly places: number;
}

async function watch({ decimals, below, seconds }: Watch): Promise<void> {
  const known = new Map<string, Account>();
  while (!signal.aborted) {
    try {
      for await (const account of caudal.accounts.list({}, { signal })) {
        report(account, known.get(account.id), { decimals: decimals.get(account.currency) ?? 0, below });
        known.set(account.id, account);
      }
    } catch (error) {
      // The client has tried again by itself. The balances that were said may be old from here on.
      if (!(error instanceof CaudalError) || FOR_GOOD.has(error.domainCode)) throw error;
      say(`no balances: ${error.message}`);
    }
    await wait(seconds * 1_000, undefined, { signal });
  }
}

function report(
  account: Account,
  before: Account | undefined,
  { decimals, below }: { readonly decimals: number; readonly below: Threshold },
): void {
  const { number, currency, balanceMinor, status } = account;
  const show = (minor: string | bigint) => `${fromMinorUnits(minor, decimals)} ${currency}`;
  if (before === undefined) say(`${number}: ${show(balanceMinor)}`);
  else if (before.balanceMinor !== balanceMinor) {
    const change = BigInt(balanceMinor) - BigInt(before.balanceMinor);
    say(`${number}: ${show(balanceMinor)} (${change > 0n ? '+' : ''}${show(change)})`);
  }
  if (before !== undefined && before.status !== status) say(`${number}: ${status}`);
  const isLow = (minor: string) =>
    BigInt(minor) * 10n ** BigInt(below.places) < below.minor * 10n ** BigInt(decimals);
  if (isLow(balanceMinor) && !(before && isLow(before.balanceMinor)))
    say(`${number}: below ${values.below} ${currency}`);
}

function say(text: string): void {
  console.log(`${new Date().toISOString()} ${text}`);
}
