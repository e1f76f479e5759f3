'use client';

import { useLinkStatus } from 'next/link';
import classes from './link-progress.module.css';

/** A progress line while the page behind the surrounding link loads. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  return <span className={classes.progress} data-pending={pending || undefined} aria-hidden="true" />;
}
