'use client';

import type { PropsWithChildren } from 'react';
import { useFocusOnMount } from './use-focus-on-mount.ts';

/** The heading of a page that somebody reached by keyboard: they go on from here. */
export function FocusedHeading({
  className,
  children,
}: PropsWithChildren<{ className: string | undefined }>) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
