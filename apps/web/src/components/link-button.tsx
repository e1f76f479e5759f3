'use client';

import { Button, type ButtonProps } from '@mantine/core';
import Link from 'next/link';
import type { PropsWithChildren } from 'react';

interface LinkButtonProps extends ButtonProps {
  readonly href: string;
  /** For a text that is ambiguous on its own. Begins with the visible words. */
  readonly 'aria-label'?: string | undefined;
  /** Off where fetching the page has an effect, such as minting an id. */
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
