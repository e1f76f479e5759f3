import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random choices, the same for the same seed. Bounds are inclusive. */
export interface Chance {
  whole(from: number, to: number): number;
  minorUnits(from: bigint, to: bigint): bigint;
  /** Undefined if there are no items. */
  oneOf<Item>(items: readonly Item[]): Item | undefined;
}

export function chanceFrom(seed: number): Chance {
  const random = xoroshiro128plus(seed);
  return {
    whole: (from, to) => uniformInt(random, from, to),
    minorUnits: (from, to) => uniformBigInt(random, from, to),
    oneOf: (items) => (items.length === 0 ? undefined : items[uniformInt(random, 0, items.length - 1)]),
  };
}
