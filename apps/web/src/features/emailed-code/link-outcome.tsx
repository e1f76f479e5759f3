import type { PropsWithChildren } from 'react';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import form from '#web/forms/form.module.css';

interface LinkOutcomeProps {
  /** `alert` for what went wrong. */
  readonly role: 'status' | 'alert';
  readonly heading: string;
  readonly lead: string;
}

/** What an e-mailed link did, or why it did nothing. */
export function LinkOutcome({ role, heading, lead, children }: PropsWithChildren<LinkOutcomeProps>) {
  const top = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div role={role} className={form.form}>
      <div>
        <h1 ref={top} tabIndex={-1} className={form.heading}>
          {heading}
        </h1>
        <p className={form.lead}>{lead}</p>
      </div>
      {children}
    </div>
  );
}
