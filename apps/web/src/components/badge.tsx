import type { PropsWithChildren } from 'react';
import classes from './badge.module.css';

/** How something stands, in a word or two. `good` is as it should be; `attention` is worth a look. */
export function Badge({ tone, children }: PropsWithChildren<{ tone: 'good' | 'attention' }>) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
