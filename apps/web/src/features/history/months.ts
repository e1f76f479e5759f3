import type { RouterInputs } from '@caudal/api';
import { addMonths } from '@caudal/domain';

const MONTHS = 12;

/**
 * The input for the months up to the current one; the server prefetches with the same.
 *
 * @param today - ISO 8601, in the bank's time zone.
 */
export function monthlyTotalsInput(id: string, today: string): RouterInputs['accounts']['monthlyTotals'] {
  return { id, from: addMonths(today, 1 - MONTHS), to: addMonths(today, 1) };
}
