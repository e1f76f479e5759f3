import type { PropsWithChildren } from 'react';
import classes from './page-top.module.css';

/** The heading of a page that lists something, what the list is, and the button that adds to it. */
export function PageTop({ heading, lead, children }: PropsWithChildren<{ heading: string; lead: string }>) {
  return (
    <div className={classes.top}>
      <div>
        <h1 className={classes.heading}>{heading}</h1>
        <p className={classes.lead}>{lead}</p>
      </div>
      {children}
    </div>
  );
}
