import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import classes from './reference.module.css';

interface ReferenceProps {
  readonly id: string;
  /** What is copied, for screen readers. */
  readonly copyLabel: string;
  /** The id as it is shown, if not as text: a link, for example. */
  readonly children?: ReactNode;
}

/** An id to quote, with a button that copies it. */
export function Reference({ id, copyLabel, children = id }: ReferenceProps) {
  return (
    <span className={classes.reference}>
      {children}
      <CopyButton text={id} label={copyLabel} />
    </span>
  );
}
