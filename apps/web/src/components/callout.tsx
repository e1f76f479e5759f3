import type { PropsWithChildren, Ref } from 'react';
import classes from './callout.module.css';

interface CalloutProps {
  readonly tone: 'danger' | 'attention' | 'good';
  readonly heading?: string;
  /** `alert` interrupts a screen reader; `status` waits; nothing for what was there from the start. */
  readonly role?: 'alert' | 'status';
  readonly ref?: Ref<HTMLDivElement>;
}

/** A sentence that matters, set apart by more than its colour. */
export function Callout({ tone, heading, role, ref, children }: PropsWithChildren<CalloutProps>) {
  return (
    <div ref={ref} className={classes.callout} data-tone={tone} role={role} tabIndex={-1}>
      {heading !== undefined && <p className={classes.heading}>{heading}</p>}
      <div>{children}</div>
    </div>
  );
}
