import { max, min, nice, ticks } from 'd3-array';

/** Where amounts lie in a chart: 0 at its foot, 1 at its head. */
export interface AmountScale {
  readonly place: (minor: number) => number;
  /** Round amounts to draw lines at, in minor units, whole ones only. */
  readonly ticks: readonly number[];
}

const TICKS = 4;

/**
 * A scale that has room for all amounts and for zero, so that a height always says how much it is.
 *
 * @param minors - in minor units. As numbers, since a pixel has no more digits than that.
 */
export function amountScale(minors: readonly number[]): AmountScale {
  const low = Math.min(0, min(minors) ?? 0);
  const high = Math.max(0, max(minors) ?? 0);
  // Where all is zero there is room above it, too.
  const [bottom, top] = nice(low, Math.max(low + 1, high), TICKS);
  return {
    place: (minor) => (minor - bottom) / (top - bottom),
    ticks: ticks(bottom, top, TICKS).filter(Number.isInteger),
  };
}
