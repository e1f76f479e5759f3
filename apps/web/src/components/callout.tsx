import type { PropsWithChildren, Ref } from 'react';
import classes from './callout.module.css';

interface CalloutProps {
  readonly tone: 'danger' | 'attention' | 'good';
  readonly heading?: string;
  /** `alert` interrupts a screen reader, `status` waits. None for a callout that is there from the start. */
  readonly role?: 'alert' | 'status';
  readonly ref?: Ref<HTMLDivElement>;
}

/** A box with an important sentence, set apart not by colour alone. */
export function Callout({ tone, heading, role, ref, children }: PropsWithChildren<CalloutProps>) {
  return (
    <div ref={ref} className={classes.callout} data-tone={tone} role={role} tabIndex={-1}>
      {heading !== undefined && <p className={classes.heading}>{heading}</p>}
      <div>{children}</div>
    </div>
  );
}
