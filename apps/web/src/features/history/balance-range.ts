import type { RouterInputs } from '@caudal/api';
import { addDays } from '@caudal/domain';

/** How far back a balance chart reaches. */
export const BALANCE_RANGES = ['month', 'quarter', 'year', 'fiveYears'] as const;
export type BalanceRange = (typeof BALANCE_RANGES)[number];

/** What a chart begins with, and what the server has ready for it. */
export const FIRST_RANGE: BalanceRange = 'quarter';

/** A chart has a few hundred points at most: more are not to be told apart. */
const REACH = {
  month: { days: 30, every: 'day' },
  quarter: { days: 90, every: 'day' },
  year: { days: 365, every: 'day' },
  fiveYears: { days: 5 * 365, every: 'week' },
} as const satisfies Record<BalanceRange, object>;

type HistoryInput = RouterInputs['accounts']['balanceHistory'];

/**
 * What is asked of the bank for a chart that ends today; the server prefetches with the very same.
 *
 * @param today - ISO 8601, in the bank's time zone.
 */
export function balanceHistoryInput(id: string, range: BalanceRange, today: string): HistoryInput {
  const { days, every } = REACH[range];
  // Today belongs to it, so it ends with tomorrow.
  return { id, from: addDays(today, 1 - days), to: addDays(today, 1), every };
}
