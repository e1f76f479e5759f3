import type { PropsWithChildren } from 'react';
import classes from './pieces.module.css';

/** A component with its purpose. */
export function Piece({ name, use, children }: PropsWithChildren<{ name: string; use: string }>) {
  return (
    <section className={classes.piece}>
      <h2 className={classes.name}>{name}</h2>
      <p className={classes.use}>{use}</p>
      {children}
    </section>
  );
}
