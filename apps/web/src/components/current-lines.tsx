import classes from './current-lines.module.css';

/** The number of lines in the current, and their distance at its wide and its narrow end. */
const LINES = 14;
const WIDE = 19;
const NARROW = 5;

/** The bank's ornament: a current that gathers and opens again. Decorative. */
export function CurrentLines() {
  return (
    <svg
      className={classes.lines}
      viewBox="0 0 640 320"
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
    >
      {Array.from({ length: LINES }, (_, line) => {
        const offset = line - (LINES - 1) / 2;
        const start = 252 + offset * WIDE;
        const middle = 176 + offset * NARROW;
        const end = 74 + offset * WIDE;
        return (
          <path
            key={offset}
            d={`M-40 ${start}C90 ${start + 24} 190 ${middle + 46} 330 ${middle}S540 ${end - 34} 700 ${end}`}
          />
        );
      })}
    </svg>
  );
}
