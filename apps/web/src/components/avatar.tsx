import classes from './avatar.module.css';

interface AvatarProps {
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

/** The initials of a name. Decorative: the name is next to it. */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  return (
    // The stylesheet draws them: as text they would become part of a surrounding button's accessible name.
    <span className={classes.avatar} data-size={size} data-initials={initialsOf(name)} aria-hidden="true" />
  );
}

/** The first letters of the first and the last word. The mask of a name (`•`) is not a letter. */
function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => /\p{L}/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const last = letters.length > 1 ? letters.at(-1) : '';
  return `${letters[0] ?? ''}${last ?? ''}`.toUpperCase();
}
