import type { PropsWithChildren } from 'react';
import classes from './step-panel.module.css';

/** What a step stands on. */
export function StepPanel({ children }: PropsWithChildren) {
  return <div className={classes.panel}>{children}</div>;
}
