// Says at the end of a run which test files took longest, so that a slow new one is seen by who wrote it.

const SHOWN = 10;

/**
 * Lists the slowest test files. Their seconds are those of the clock, with others running beside them.
 *
 * @param {import('./test-reports.mjs').FileTime[]} times
 * @returns {string[]} lines; none if no file ran.
 */
export function listSlowest(times) {
  if (times.length === 0) return [];
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const slowest = times.toSorted((one, other) => other.seconds - one.seconds).slice(0, SHOWN);
  return [
    '',
    `Slowest of ${times.length} test files, ${Math.round(total)} s in all:`,
    ...slowest.map(({ name, seconds }) => `${String(Math.round(seconds)).padStart(5)} s  ${name}`),
  ];
}
