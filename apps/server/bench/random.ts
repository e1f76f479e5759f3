import { randomFillSync, randomInt } from 'node:crypto';
import { type TransferId, transferIdFrom } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';

/** Random bytes for 256 ids: one system call per id would cost the load generator as much as hashing costs the bank. */
const bytes = Buffer.alloc(16 * 256);
let used = bytes.length;

/** A transfer id, as a client generates it. */
export function newId(): TransferId {
  if (used === bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  used += 16;
  return transferIdFrom(uuidv7({ random: bytes.subarray(used - 16, used) }));
}

/** Two different places in a list of `length` items. */
export function randomPair(length: number): readonly [number, number] {
  const from = randomInt(length);
  return [from, (from + 1 + randomInt(length - 1)) % length];
}

/** Two different items of a list. */
export function pairOf<Item>(items: readonly Item[]): readonly [Item, Item] {
  const [one, other] = randomPair(items.length);
  return [itemOf(items, one), itemOf(items, other)];
}

/** The item at a place; places beyond the end wrap around. */
export function itemOf<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

/** Small, so that no account runs out of money. */
export function randomAmount(): number {
  return 1 + randomInt(100);
}
