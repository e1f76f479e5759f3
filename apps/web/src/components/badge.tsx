import type { PropsWithChildren } from 'react';
import classes from './badge.module.css';

/** How something stands, in a word or two. `good` is as it should be; `notice` is worth a look. */
export function Badge({ tone, children }: PropsWithChildren<{ tone: 'good' | 'notice' }>) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
