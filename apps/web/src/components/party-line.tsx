import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';
import classes from './party-line.module.css';

interface PartyLineProps {
  /** The role in the transfer, for screen readers: “To”. */
  readonly label: string;
  readonly name: string;
  /** Tells apart parties of the same name: a username or account number. */
  readonly detail: string;
  readonly action?: ReactNode;
}

/** A customer, payee or account that a step is about. */
export function PartyLine({ label, name, detail, action }: PartyLineProps) {
  return (
    <div className={classes.party}>
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
