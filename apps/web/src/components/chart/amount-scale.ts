import { max, min, nice, ticks } from 'd3-array';

/** Positions of amounts in a chart: 0 at the bottom, 1 at the top. */
export interface AmountScale {
  readonly place: (minor: number) => number;
  /** Round amounts for the grid lines, in whole minor units. */
  readonly ticks: readonly number[];
}

const TICKS = 4;

/**
 * A scale that includes all amounts and zero, so that heights are comparable.
 *
 * @param minors - in minor units. Numbers suffice: a pixel is coarser than their precision.
 */
export function amountScale(minors: readonly number[]): AmountScale {
  const low = Math.min(0, min(minors) ?? 0);
  const high = Math.max(0, max(minors) ?? 0);
  // Only zeros: leave room above them.
  const [bottom, top] = nice(low, Math.max(low + 1, high), TICKS);
  return {
    place: (minor) => (minor - bottom) / (top - bottom),
    ticks: ticks(bottom, top, TICKS).filter(Number.isInteger),
  };
}
