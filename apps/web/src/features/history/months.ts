import type { RouterInputs } from '@caudal/api';
import { addMonths } from '@caudal/domain';
import type { Today } from './today.ts';

const MONTHS = 12;

/**
 * The input for the months up to the current one; the server prefetches with the same.
 */
export function monthlyTotalsInput(
  id: string,
  { date: today, timeZone }: Today,
): RouterInputs['accounts']['monthlyTotals'] {
  return { id, from: addMonths(today, 1 - MONTHS), to: addMonths(today, 1), timeZone };
}
