'use client';

import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type PropsWithChildren, useState } from 'react';
import classes from './folded-filters.module.css';
import { useDetails } from './use-details.ts';

interface FoldedFiltersProps {
  /** What is in it, and how many of it are used. */
  readonly label: string;
  /** How many are used; it is open from the start where some are. */
  readonly used: number;
  readonly onClear: () => void;
}

/** Filters of less use, folded by default, in the line of the others. */
export function FoldedFilters({ label, used, onClear, children }: PropsWithChildren<FoldedFiltersProps>) {
  const t = useTranslations('filters');
  const { isOpen, details } = useDetails(used > 0);
  // Rendered on first opening, since date fields are slow on a phone. They stay rendered, so that their input is kept.
  const [isRendered, setIsRendered] = useState(isOpen);
  if (isOpen && !isRendered) setIsRendered(true);

  return (
    <details {...details} className={classes.filters}>
      <summary className={classes.summary}>
        <IconAdjustmentsHorizontal size={16} aria-hidden />
        {label}
      </summary>
      {isRendered && (
        <div className={classes.panel}>
          {children}
          {used > 0 && (
            <Button variant="default" size="sm" className={classes.clear} onClick={onClear}>
              {t('clear')}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}
