import type { PropsWithChildren, Ref } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly tone: 'danger' | 'notice' | 'good';
  readonly heading?: string;
  /** `alert` interrupts a screen reader; `status` waits; nothing for what was there from the start. */
  readonly role?: 'alert' | 'status';
  readonly ref?: Ref<HTMLDivElement>;
}

/** A sentence that matters, set apart by more than its colour. */
export function Notice({ tone, heading, role, ref, children }: PropsWithChildren<NoticeProps>) {
  return (
    <div ref={ref} className={classes.notice} data-tone={tone} role={role} tabIndex={-1}>
      {heading !== undefined && <p className={classes.heading}>{heading}</p>}
      <div>{children}</div>
    </div>
  );
}
