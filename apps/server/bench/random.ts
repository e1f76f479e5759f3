import { randomInt } from 'node:crypto';

/** Two different places in a list of so many. */
export function randomPair(length: number): readonly [number, number] {
  const from = randomInt(length);
  return [from, (from + 1 + randomInt(length - 1)) % length];
}

/** Two different items of a list. */
export function pairOf<Item>(items: readonly Item[]): readonly [Item, Item] {
  const [one, other] = randomPair(items.length);
  return [itemOf(items, one), itemOf(items, other)];
}

/** The item at a place; places beyond the end begin again. */
export function itemOf<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}

/** Small, so that nobody runs out of money. */
export function randomAmount(): number {
  return 1 + randomInt(100);
}
