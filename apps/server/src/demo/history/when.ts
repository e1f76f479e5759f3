import type { Chance } from './chance.ts';

/** Whether something happens on a day, given as its midnight in UTC. */
export type When = (day: Date, chance: Chance) => boolean;

/** @param date - of the month; at most 28, so that no month is without it. */
export function monthly(date: number): When {
  return (day) => day.getUTCDate() === date;
}

/** @param monthAndDay - `12-24`; there is a 29 February in leap years only. */
export function yearly(monthAndDay: string): When {
  return (day) => monthAndDayOf(day) === monthAndDay;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export function every(weekday: (typeof WEEKDAYS)[number]): When {
  return (day) => day.getUTCDay() === WEEKDAYS.indexOf(weekday);
}

/** Now and then: each day has the same chance. */
export function aboutEvery(days: number): When {
  return (_day, chance) => chance.whole(1, days) === 1;
}

/** Only from one day of the year to another, both as `07-04` and included. */
export function during(first: string, last: string, when: When): When {
  return (day, chance) => {
    const monthAndDay = monthAndDayOf(day);
    return first <= monthAndDay && monthAndDay <= last && when(day, chance);
  };
}

function monthAndDayOf(day: Date): string {
  return day.toISOString().slice('2000-'.length, '2000-12-24'.length);
}
