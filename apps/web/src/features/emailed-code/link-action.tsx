import type { ReactNode } from 'react';
import { Callout } from '#web/components/callout.tsx';
import form from '#web/forms/form.module.css';

interface LinkActionProps {
  readonly heading: string;
  readonly lead: string;
  /** Why the last attempt failed. */
  readonly problem?: string | undefined;
  /** Buttons: programs that scan e-mails open their links. */
  readonly children: ReactNode;
}

/** What a link from an e-mail opens: says what the buttons do. */
export function LinkAction({ heading, lead, problem, children }: LinkActionProps) {
  return (
    <div className={form.form}>
      <div>
        <h1 className={form.heading}>{heading}</h1>
        <p className={form.lead}>{lead}</p>
      </div>
      {problem !== undefined && (
        <Callout tone="danger" role="alert">
          {problem}
        </Callout>
      )}
      {children}
    </div>
  );
}
