import { type PropsWithChildren, type ReactNode, useId } from 'react';
import classes from './titled-section.module.css';

interface TitledSectionProps {
  readonly heading: string;
  /** To link to. */
  readonly id?: string;
  /** Beside the heading: a choice or a link. */
  readonly beside?: ReactNode;
}

/** A part of a page under a quiet heading. */
export function TitledSection({ heading, id, beside, children }: PropsWithChildren<TitledSectionProps>) {
  const headingId = useId();
  return (
    <section id={id} aria-labelledby={headingId}>
      <div className={classes.head}>
        <h2 id={headingId} className={classes.heading}>
          {heading}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
