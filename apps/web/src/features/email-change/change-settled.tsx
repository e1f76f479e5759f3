import type { PropsWithChildren } from 'react';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import form from '#web/forms/form.module.css';

interface ChangeSettledProps {
  readonly heading: string;
  readonly lead: string;
}

/** What a link did. */
export function ChangeSettled({ heading, lead, children }: PropsWithChildren<ChangeSettledProps>) {
  const top = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div role="status" className={form.form}>
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
