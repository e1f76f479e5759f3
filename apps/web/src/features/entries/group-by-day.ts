import { dayOf } from '@caudal/domain';

export interface Day<Item> {
  /** `2026-11-24`, in the bank's time zone. */
  readonly date: string;
  readonly items: readonly Item[];
}

/** Groups items by day and keeps their order. */
export function groupByDay<Item extends { bookedAt: string }>(
  items: readonly Item[],
  timeZone: string,
): Day<Item>[] {
  const days: { date: string; items: Item[] }[] = [];
  for (const item of items) {
    const date = dayOf(new Date(item.bookedAt), timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}
