import type { Movement } from './movement.ts';
import { MovementRow } from './movement-row.tsx';
import classes from './movements.module.css';

/** A few movements, newest first, each with its day. */
export function MovementList({ movements }: { movements: readonly Movement[] }) {
  return (
    <ul className={classes.movements}>
      {movements.map((movement) => (
        <MovementRow key={movement.key} movement={movement} withDay />
      ))}
    </ul>
  );
}
