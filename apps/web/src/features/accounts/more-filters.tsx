'use client';

import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDetails } from '#web/components/use-details.ts';
import { AmountFilter } from './amount-filter.tsx';
import { DateFilter } from './date-filter.tsx';
import { type EntryFilters, MORE_FILTERS } from './entry-filters.ts';
import classes from './more-filters.module.css';

interface MoreFiltersProps {
  readonly filters: EntryFilters;
  readonly currency: string;
  readonly onChange: (changed: EntryFilters) => void;
}

const NONE = Object.fromEntries(MORE_FILTERS.map((name) => [name, undefined]));

/** Filters by days and amounts, folded by default. */
export function MoreFilters({ filters, currency, onChange }: MoreFiltersProps) {
  const t = useTranslations('filters');
  const used = MORE_FILTERS.filter((name) => filters[name] !== undefined).length;
  const { isOpen, details } = useDetails(used > 0);
  // Rendered on first opening, since date fields are slow on a phone. They stay rendered, so that their input is kept.
  const [isRendered, setIsRendered] = useState(isOpen);
  if (isOpen && !isRendered) setIsRendered(true);

  return (
    <details {...details} className={classes.more}>
      <summary className={classes.summary}>
        <IconAdjustmentsHorizontal size={16} aria-hidden />
        {used === 0 ? t('more') : t('moreUsed', { count: used })}
      </summary>
      {isRendered && (
        <div className={classes.panel}>
          <DateFilter
            label={t('from')}
            value={filters.from}
            max={filters.to}
            onChange={(from) => onChange({ from })}
          />
          <DateFilter
            label={t('to')}
            value={filters.to}
            min={filters.from}
            onChange={(to) => onChange({ to })}
          />
          <AmountFilter
            label={t('minimum', { currency })}
            value={filters.minMinor}
            currency={currency}
            atMost={filters.maxMinor}
            onChange={(minMinor) => onChange({ minMinor })}
          />
          <AmountFilter
            label={t('maximum', { currency })}
            value={filters.maxMinor}
            currency={currency}
            atLeast={filters.minMinor}
            onChange={(maxMinor) => onChange({ maxMinor })}
          />
          {used > 0 && (
            <Button variant="default" size="sm" className={classes.clear} onClick={() => onChange(NONE)}>
              {t('clear')}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}
