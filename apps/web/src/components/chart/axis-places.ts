/** As many names as fit below a chart on the narrowest screen. */
const MOST = 4;

/**
 * Which of so many marks have their name on the axis: evenly spread, with the same room before the first as after the
 * last, so that no name sticks out.
 */
export function axisPlaces(count: number): number[] {
  const names = Math.min(MOST, count);
  return Array.from({ length: names }, (_, name) => Math.floor(((name + 0.5) * count) / names));
}
