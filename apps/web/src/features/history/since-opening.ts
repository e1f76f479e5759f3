import type { BalanceHistory } from './balance-history.ts';

/**
 * A history without the days before the account was opened, except the last, from which the first step rises. Imported
 * movements may be older than the account: their days stay.
 *
 * @param openedOn - ISO 8601.
 */
export function sinceOpening(history: BalanceHistory, openedOn: string): BalanceHistory {
  const { items } = history;
  const begin = items.findIndex(({ date, balanceMinor }) => date >= openedOn || balanceMinor !== '0');
  return { ...history, items: items.slice(Math.max(0, begin - 1)) };
}
