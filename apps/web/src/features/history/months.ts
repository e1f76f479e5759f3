import type { RouterInputs } from '@caudal/api';
import { addMonths } from '@caudal/domain';

const MONTHS = 12;

/**
 * What is asked of the bank for the months up to this one; the server prefetches with the very same.
 *
 * @param today - ISO 8601, in the bank's time zone.
 */
export function monthlyTotalsInput(id: string, today: string): RouterInputs['accounts']['monthlyTotals'] {
  return { id, from: addMonths(today, 1 - MONTHS), to: addMonths(today, 1) };
}
