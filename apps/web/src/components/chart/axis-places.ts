/** The number of labels that fit below a chart on the narrowest screen. */
const MOST = 4;

/**
 * The indexes of the marks with a label on the axis: evenly spread, with equal room at both ends, so that no label
 * sticks out.
 */
export function axisPlaces(count: number): number[] {
  const names = Math.min(MOST, count);
  return Array.from({ length: names }, (_, name) => Math.floor(((name + 0.5) * count) / names));
}
