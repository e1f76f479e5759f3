import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';
import classes from './person-line.module.css';

interface PersonLineProps {
  /** What this person is to what happens, for those who do not see the line set apart. */
  readonly label: string;
  readonly name: string;
  /** Which of the people or accounts with this name. */
  readonly detail: string;
  readonly action?: ReactNode;
}

/** Somebody whom a step is about. */
export function PersonLine({ label, name, detail, action }: PersonLineProps) {
  return (
    <div className={classes.person}>
      <Avatar name={name} />
      <p className={classes.who}>
        <span className={classes.label}>{label}</span>
        <span className={classes.name}>{name}</span>
        <span className={classes.detail}>{detail}</span>
      </p>
      {action}
    </div>
  );
}
