'use client';

import { useLinkStatus } from 'next/link';
import classes from './link-progress.module.css';

/** A line that runs while the page behind the link around it is on its way. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  return <span className={classes.progress} data-pending={pending || undefined} aria-hidden="true" />;
}
