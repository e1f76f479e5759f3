import type { PropsWithChildren } from 'react';
import classes from './message-page.module.css';

interface MessagePageProps {
  readonly heading: string;
  readonly lead: string;
}

/** A page with one message and a way on. */
export function MessagePage({ heading, lead, children }: PropsWithChildren<MessagePageProps>) {
  return (
    <div className={classes.message}>
      <svg viewBox="0 0 160 48" className={classes.drawing} aria-hidden="true">
        <path d="M4 30c22-20 40-6 52 0M84 34c14 4 30 2 72-14" />
        <path d="M4 39c24-14 38-5 50-1M90 42c14 2 30 0 66-9" />
      </svg>
      <h1 className={classes.heading}>{heading}</h1>
      <p className={classes.lead}>{lead}</p>
      {children}
    </div>
  );
}
