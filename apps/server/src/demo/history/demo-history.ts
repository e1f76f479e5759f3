import { affordable } from './affordable.ts';
import { ANA } from './ana.ts';
import { BRUNO } from './bruno.ts';
import { CARLA } from './carla.ts';
import { chanceFrom } from './chance.ts';
import type { DemoTransfer } from './demo-transfer.ts';
import { FRIENDS } from './friends.ts';
import { transfersOf } from './habit.ts';
import { MARA } from './mara.ts';
import { OPENING } from './opening.ts';

const LIVES = [...ANA, ...BRUNO, ...CARLA, ...MARA, ...FRIENDS];
const MONTHS = 12;
const SEED = 20_240_229;

/**
 * A year of ordinary life, ordered by booking time: the twelve months before the month of `before`, and that month up
 * to `before`.
 *
 * @param before - every transfer is earlier; the same instant gives the same history.
 */
export function demoHistory(before: Date): DemoTransfer[] {
  const chance = chanceFrom(SEED);
  const days = daysUntil(before);
  const everything = days.flatMap((day, index) =>
    [...(index === 0 ? OPENING : []), ...LIVES].flatMap((flow) => transfersOf(flow, day, chance)),
  );
  const inOrder = everything
    .filter(({ bookedAt }) => bookedAt < before)
    .sort((one, other) => one.bookedAt.getTime() - other.bookedAt.getTime());
  return affordable(inOrder);
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
