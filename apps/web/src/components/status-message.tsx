import type { Ref } from 'react';
import classes from './status-message.module.css';

/** The sentence of `useStatusMessage` about what was just done. */
export function StatusMessage({ message, ref }: { message: string; ref: Ref<HTMLParagraphElement> }) {
  return (
    <p ref={ref} role="status" tabIndex={-1} className={classes.status}>
      {message}
    </p>
  );
}
