'use client';

import { Button, type ButtonProps } from '@mantine/core';
import Link from 'next/link';
import type { PropsWithChildren } from 'react';

interface LinkButtonProps extends ButtonProps {
  readonly href: string;
  /** Where the visible words alone do not say what it leads to; it begins with them. */
  readonly 'aria-label'?: string;
  /** Off where looking at a page ahead of time would do something, like minting an id. */
  readonly prefetch?: false;
}

/** A link that looks like a button. */
export function LinkButton({ href, prefetch, children, ...button }: PropsWithChildren<LinkButtonProps>) {
  return (
    <Button component={Link} href={href} {...(prefetch === false ? { prefetch } : {})} {...button}>
      {children}
    </Button>
  );
}
