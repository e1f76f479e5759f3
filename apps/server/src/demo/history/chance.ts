import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What is left to chance; the same seed leaves the same to it. Bounds are included. */
export interface Chance {
  whole(from: number, to: number): number;
  minorUnits(from: bigint, to: bigint): bigint;
  /** Undefined of nothing. */
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
