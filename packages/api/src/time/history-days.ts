import { addDays, DomainError, startOfDay } from '@caudal/domain';
import type { HistoryStep } from '@caudal/schemas';

/** A day whose closing balance is asked for. */
export interface HistoryDay {
  /** ISO 8601, in the bank's time zone. */
  readonly date: string;
  /** When the day is over. */
  readonly end: Date;
}

/** More than a year of days; each costs the database a look-up of its own. */
const MAX_DAYS = 400;

/**
 * The days of a balance history, oldest first: the last of the range, and from there back by days, weeks or ends of
 * months as long as they lie in it.
 *
 * @param range - ISO 8601 dates, `from` inclusive and `to` exclusive.
 * @throws DomainError `VALIDATION_FAILED` on `to` where it comes before `from`, on `from` where there are too many days.
 */
export function historyDays(
  { from, to, every }: { readonly from: string; readonly to: string; readonly every: HistoryStep },
  timeZone: string,
): HistoryDay[] {
  if (from > to) throw new DomainError('VALIDATION_FAILED', { path: ['to'] });
  const days: HistoryDay[] = [];
  for (let date = addDays(to, -1); date >= from; date = before(date, every)) {
    if (days.length === MAX_DAYS) throw new DomainError('VALIDATION_FAILED', { path: ['from'] });
    days.push({ date, end: startOfDay(addDays(date, 1), timeZone) });
  }
  return days.reverse();
}

function before(date: string, every: HistoryStep): string {
  switch (every) {
    case 'day':
      return addDays(date, -1);
    case 'week':
      return addDays(date, -7);
    case 'month':
      return addDays(`${date.slice(0, 7)}-01`, -1);
  }
}
