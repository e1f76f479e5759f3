import { addDays, DomainError, startOfDay } from '@caudal/domain';
import type { HistoryStep } from '@caudal/schemas';

/** A day of a balance history. */
export interface HistoryDay {
  /** ISO 8601, in the time zone. */
  readonly date: string;
  /** The instant when the day ends. */
  readonly end: Date;
}

/** Over a year of days. Each costs the database one look-up. */
export const MAX_HISTORY_DAYS = 400;

/**
 * Lists the days of a balance history, oldest first: the last day of the range, then back by days, weeks or month
 * ends within the range.
 *
 * @param range - ISO 8601 dates, `from` inclusive and `to` exclusive.
 * @throws DomainError `VALIDATION_FAILED` on `to` if it is before `from`, on `from` if there are too many days.
 */
export function historyDays(
  { from, to, every }: { readonly from: string; readonly to: string; readonly every: HistoryStep },
  timeZone: string,
): HistoryDay[] {
  if (from > to) throw new DomainError('VALIDATION_FAILED', { path: ['to'], issue: 'range-reversed' });
  const days: HistoryDay[] = [];
  for (let date = addDays(to, -1); date >= from; date = before(date, every)) {
    if (days.length === MAX_HISTORY_DAYS) throw tooLong();
    days.push({ date, end: startOfDay(addDays(date, 1), timeZone) });
  }
  return days.reverse();
}

function tooLong(): DomainError {
  return new DomainError('VALIDATION_FAILED', {
    path: ['from'],
    issue: 'range-too-long',
    problem: `makes a range of more than ${MAX_HISTORY_DAYS} balances`,
  });
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
