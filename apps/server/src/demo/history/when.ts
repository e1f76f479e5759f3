import type { Chance } from './chance.ts';

/** Whether a habit applies on a day, given as its midnight in UTC. */
export type When = (day: Date, chance: Chance) => boolean;

/** @param date - day of the month, at most 28: every month has it. */
export function monthly(date: number): When {
  return (day) => day.getUTCDate() === date;
}

/** @param monthAndDay - such as `12-24`; `02-29` applies in leap years only. */
export function yearly(monthAndDay: string): When {
  return (day) => monthAndDayOf(day) === monthAndDay;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export function every(weekday: (typeof WEEKDAYS)[number]): When {
  return (day) => day.getUTCDay() === WEEKDAYS.indexOf(weekday);
}

/** Irregular: every day has the same probability, one in `days`. */
export function aboutEvery(days: number): When {
  return (_day, chance) => chance.whole(1, days) === 1;
}

/** Limits a habit to a part of the year. Both days as `07-04`, inclusive. */
export function during(first: string, last: string, when: When): When {
  return (day, chance) => {
    const monthAndDay = monthAndDayOf(day);
    return first <= monthAndDay && monthAndDay <= last && when(day, chance);
  };
}

function monthAndDayOf(day: Date): string {
  return day.toISOString().slice('2000-'.length, '2000-12-24'.length);
}
