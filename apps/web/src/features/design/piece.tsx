import type { PropsWithChildren } from 'react';
import classes from './pieces.module.css';

/** A kind of piece, and what it is for. */
export function Piece({ name, use, children }: PropsWithChildren<{ name: string; use: string }>) {
  return (
    <section className={classes.piece}>
      <h2 className={classes.name}>{name}</h2>
      <p className={classes.use}>{use}</p>
      {children}
    </section>
  );
}
