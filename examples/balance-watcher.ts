/**
 * node balance-watcher.ts [--every SECONDS] [--below AMOUNT]: says how the balances of your accounts change, and warns
 * when one falls below an amount. Goes on while the bank is away, until it is stopped.
 *
 * CAUDAL_URL, CAUDAL_USERNAME, CAUDAL_PASSWORD. Exit code: 0 stopped, 1 the bank does not let it in.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Account, CaudalError, createCaudal, fromMinorUnits, toMinorUnits } from '@caudal/client';
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
  const { items: currencies } = await caudal.currencies.list({}, { signal });
  const decimals = new Map(currencies.map(({ code, decimals }) => [code, decimals]));
  await watch(decimals);
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function watch(decimals: ReadonlyMap<string, number>): Promise<void> {
  const known = new Map<string, Account>();
  while (!signal.aborted) {
    try {
      for await (const account of caudal.accounts.list({}, { signal })) {
        report(account, known.get(account.id), decimals.get(account.currency) ?? 0);
        known.set(account.id, account);
      }
    } catch (error) {
      // The client has tried again by itself. The balances that were said may be old from here on.
      if (!(error instanceof CaudalError) || FOR_GOOD.has(error.domainCode)) throw error;
      say(`no balances: ${error.message}`);
    }
    await wait(Number(values.every) * 1_000, undefined, { signal });
  }
}

function report(account: Account, before: Account | undefined, decimals: number): void {
  const { number, currency, balanceMinor, status } = account;
  const show = (minor: string | bigint) => `${fromMinorUnits(minor, decimals)} ${currency}`;
  if (before === undefined) say(`${number}: ${show(balanceMinor)}`);
  else if (before.balanceMinor !== balanceMinor) {
    const change = BigInt(balanceMinor) - BigInt(before.balanceMinor);
    say(`${number}: ${show(balanceMinor)} (${change > 0n ? '+' : ''}${show(change)})`);
  }
  if (before !== undefined && before.status !== status) say(`${number}: ${status}`);
  const isLow = (minor: string) => BigInt(minor) < BigInt(toMinorUnits(values.below, decimals));
  if (isLow(balanceMinor) && !(before && isLow(before.balanceMinor)))
    say(`${number}: below ${show(toMinorUnits(values.below, decimals))}`);
}

function say(text: string): void {
  console.log(`${new Date().toISOString()} ${text}`);
}
