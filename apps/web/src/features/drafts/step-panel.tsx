import type { PropsWithChildren } from 'react';
import classes from './step-panel.module.css';

/** The panel around a step. */
export function StepPanel({ children }: PropsWithChildren) {
  return <div className={classes.panel}>{children}</div>;
}
