import classes from './avatar.module.css';

interface AvatarProps {
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

/** The initials of a person. Decorative: the name stands beside it. */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  return (
    // Drawn by the stylesheet: as text they would count as part of what a button around them is called.
    <span className={classes.avatar} data-size={size} data-initials={initialsOf(name)} aria-hidden="true" />
  );
}

/** The first letter of the first and of the last word; what masks a name (`•`) is no letter. */
function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => /\p{L}/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const last = letters.length > 1 ? letters.at(-1) : '';
  return `${letters[0] ?? ''}${last ?? ''}`.toUpperCase();
}
