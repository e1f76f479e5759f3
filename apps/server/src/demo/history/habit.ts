import { currencyOf, parseMajor } from '@caudal/domain';
import type { Chance } from './chance.ts';
import type { DemoParty, DemoTransfer } from './demo-transfer.ts';
import type { Note } from './spanish-notes.ts';
import type { When } from './when.ts';

/** A recurring payment: on which days, at what hours, for how much, and what for. */
export type Habit = readonly [
  when: When,
  hours: Hours,
  amount: Amount,
  /** One note, or several to choose from. */
  note: Note | readonly Note[],
];

/** Habits that share sender, receiver and currency. */
export interface Flow {
  readonly from: DemoParty;
  readonly to: DemoParty;
  readonly currency: string;
  readonly habits: readonly Habit[];
}

/** In UTC; `until` is exclusive. */
type Hours = readonly [from: number, until: number];

/** For income: it arrives before the payments of the day. */
export const AT_DAWN: Hours = [5, 7];
export const MORNING: Hours = [7, 11];
export const DAYTIME: Hours = [9, 18];
export const EVENING: Hours = [18, 23];

/** Major units as people write them: a fixed amount, or a range in steps. */
type Amount = string | { readonly least: string; readonly most: string; readonly step: string };

export function between(least: string, most: string, step = '0.01'): Amount {
  return { least, most, step };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The transfers of a flow on a day. */
export function transfersOf(flow: Flow, day: Date, chance: Chance): DemoTransfer<Note>[] {
  const { from, to, currency } = flow;
  return flow.habits.flatMap(([when, hours, amount, notes]) => {
    if (!when(day, chance)) return [];
    const description = typeof notes === 'string' ? notes : chance.oneOf(notes);
    if (description === undefined) throw new RangeError(`a habit of ${from} has no note`);
    const amountMinor = draw(amount, currency, chance);
    return { from, to, amountMinor, currency, description, bookedAt: within(hours, day, chance) };
  });
}

function draw(amount: Amount, currency: string, chance: Chance): bigint {
  if (typeof amount === 'string') return minor(amount, currency);
  const step = minor(amount.step, currency);
  return step * chance.minorUnits(minor(amount.least, currency) / step, minor(amount.most, currency) / step);
}

function minor(amount: string, currency: string): bigint {
  const amountMinor = parseMajor(amount, currencyOf(currency));
  if (amountMinor === undefined) throw new RangeError(`${amount} is no amount in ${currency}`);
  return amountMinor;
}

function within([from, until]: Hours, day: Date, chance: Chance): Date {
  const minutes = chance.whole(0, (until - from) * 60 - 1);
  return new Date(day.getTime() + from * HOUR_MS + minutes * MINUTE_MS);
}
