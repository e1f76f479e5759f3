import type { PropsWithChildren } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly heading: string;
  readonly lead?: string;
  /** The heading's level: below a section's heading or the page's. */
  readonly Heading?: 'h2' | 'h3';
}

/** Fills an empty place: what belongs here, and what to do next. */
export function EmptyState({ heading, lead, Heading = 'h3', children }: PropsWithChildren<EmptyStateProps>) {
  return (
    <div className={classes.empty}>
      <svg viewBox="0 0 160 48" className={classes.drawing} aria-hidden="true">
        <path d="M4 30c22-20 40-6 58 2s40 12 94-14" />
        <path d="M4 39c24-14 42-3 60 3s42 6 92-12" />
        <circle cx="112" cy="13" r="6" />
      </svg>
      <Heading className={classes.heading}>{heading}</Heading>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      {children !== undefined && <div className={classes.action}>{children}</div>}
    </div>
  );
}
