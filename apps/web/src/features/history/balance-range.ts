import type { RouterInputs } from '@caudal/api';
import { addDays } from '@caudal/domain';
import type { Today } from './today.ts';

/** The periods of a balance chart. */
export const BALANCE_RANGES = ['month', 'quarter', 'year', 'fiveYears'] as const;
export type BalanceRange = (typeof BALANCE_RANGES)[number];

/** The initial period, which the server prefetches. */
export const FIRST_RANGE: BalanceRange = 'quarter';

/** At most a few hundred points: more would be indistinguishable. */
const RANGES = {
  month: { days: 30, every: 'day' },
  quarter: { days: 90, every: 'day' },
  year: { days: 365, every: 'day' },
  fiveYears: { days: 5 * 365, every: 'week' },
} as const satisfies Record<BalanceRange, object>;

type HistoryInput = RouterInputs['accounts']['balanceHistory'];

/**
 * The input for a chart that ends today; the server prefetches with the same.
 */
export function balanceHistoryInput(
  id: string,
  range: BalanceRange,
  { date: today, timeZone }: Today,
): HistoryInput {
  const { days, every } = RANGES[range];
  // Today is included, so the exclusive end is tomorrow.
  return { id, from: addDays(today, 1 - days), to: addDays(today, 1), every, timeZone };
}
