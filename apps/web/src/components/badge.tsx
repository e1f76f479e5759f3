import type { PropsWithChildren } from 'react';
import classes from './badge.module.css';

/** A state in a word or two. `good`: as it should be; `attention`: worth a look. */
export function Badge({ tone, children }: PropsWithChildren<{ tone: 'good' | 'attention' }>) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
