import type { DemoLocale } from '../demo-locale.ts';
import { affordable } from './affordable.ts';
import { chanceFrom } from './chance.ts';
import type { DemoTransfer } from './demo-transfer.ts';
import { transfersOf } from './habit.ts';
import { LIVES } from './lives.ts';
import { OPENING } from './opening.ts';
import { noteIn } from './spanish-notes.ts';

const MONTHS = 12;
const SEED = 20_240_229;

/**
 * A year of ordinary life, ordered by booking time: the twelve months before the month of `before`, and that month up
 * to `before`.
 *
 * @param before - every transfer is earlier; the same instant gives the same history.
 * @param locale - of the notes. Everything else is the same in every language.
 */
export function demoHistory(before: Date, locale: DemoLocale): DemoTransfer[] {
  const chance = chanceFrom(SEED);
  const days = daysUntil(before);
  const everything = days.flatMap((day, index) =>
    [...(index === 0 ? OPENING : []), ...LIVES].flatMap((flow) => transfersOf(flow, day, chance)),
  );
  const inOrder = everything
    .filter(({ bookedAt }) => bookedAt < before)
    .sort((one, other) => one.bookedAt.getTime() - other.bookedAt.getTime());
  return affordable(inOrder).map((transfer) => ({
    ...transfer,
    description: noteIn(locale, transfer.description),
  }));
}

/** The midnights of all days of the history, in UTC. */
function daysUntil(before: Date): Date[] {
  const [year, month] = [before.getUTCFullYear(), before.getUTCMonth() - MONTHS];
  const days: Date[] = [];
  for (let date = 1; ; date++) {
    const day = new Date(Date.UTC(year, month, date));
    if (day >= before) return days;
    days.push(day);
  }
}
