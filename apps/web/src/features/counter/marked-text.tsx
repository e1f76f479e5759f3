import { markMatches } from './mark-matches.ts';
import classes from './marked-text.module.css';

interface MarkedTextProps {
  readonly text: string;
  readonly search: string;
  /** As for `markMatches`; undefined if the search found something else. */
  readonly where: 'words' | 'start' | undefined;
}

/** A text in which what the search found stands out. */
export function MarkedText({ text, search, where }: MarkedTextProps) {
  if (where === undefined) return text;
  return markMatches(text, search, where).map(({ text: piece, isMatch }, place) =>
    isMatch ? (
      <mark key={`${place} ${piece}`} className={classes.mark}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
