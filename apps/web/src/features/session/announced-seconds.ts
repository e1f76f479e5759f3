/** The seconds left at which a screen reader is told. */
const TOLD_AT = [30, 60, 120, 300] as const;

/** The time left as last announced: changes a few times in all, however often it is asked. */
export function announcedSeconds(secondsLeft: number): number {
  return TOLD_AT.find((seconds) => secondsLeft <= seconds) ?? secondsLeft;
}
