import { dayOf } from '@caudal/domain';

interface Day<Item> {
  /** Unique in the list, where a day may come again: what is ordered by id is not quite ordered by time. */
  readonly key: string;
  /** `2026-11-24`, in the zone. */
  readonly date: string;
  readonly items: readonly Item[];
}

interface Grouping<Item> {
  /** ISO 8601. */
  readonly instantOf: (item: Item) => string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Groups items by day and keeps their order. */
export function groupByDay<Item>(
  items: readonly Item[],
  { instantOf, timeZone }: Grouping<Item>,
): Day<Item>[] {
  const days: { key: string; date: string; items: Item[] }[] = [];
  for (const item of items) {
    const date = dayOf(new Date(instantOf(item)), timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else {
      const before = days.filter((day) => day.date === date).length;
      days.push({ key: before === 0 ? date : `${date} ${before}`, date, items: [item] });
    }
  }
  return days;
}
