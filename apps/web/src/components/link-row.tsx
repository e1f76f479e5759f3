import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import type { PropsWithChildren, ReactNode } from 'react';
import classes from './rows.module.css';

interface LinkRowProps {
  readonly href: string;
  /** Before the words: initials or a sign. */
  readonly sign?: ReactNode;
  readonly name: ReactNode;
  /** At the end, instead of the mark of a link. */
  readonly end?: ReactNode;
}

/** A row that leads somewhere as a whole. What stands below the name are its children. */
export function LinkRow({ href, sign, name, end, children }: PropsWithChildren<LinkRowProps>) {
  return (
    <li>
      <Link href={href} prefetch={false} className={classes.link}>
        {sign}
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
          {children}
        </span>
        {end ?? <IconChevronRight size={18} className={classes.chevron} aria-hidden />}
      </Link>
    </li>
  );
}
