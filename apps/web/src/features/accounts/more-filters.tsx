'use client';

import { useTranslations } from 'next-intl';
import { FoldedFilters } from '#web/components/folded-filters.tsx';
import { AmountFilter } from './amount-filter.tsx';
import { DateFilter } from './date-filter.tsx';
import { type EntryFilters, MORE_FILTERS } from './entry-filters.ts';

interface MoreFiltersProps {
  readonly filters: EntryFilters;
  readonly currency: string;
  readonly onChange: (changed: EntryFilters) => void;
}

const NONE = Object.fromEntries(MORE_FILTERS.map((name) => [name, undefined]));

/** Filters by days and amounts. */
export function MoreFilters({ filters, currency, onChange }: MoreFiltersProps) {
  const t = useTranslations('filters');
  const used = MORE_FILTERS.filter((name) => filters[name] !== undefined).length;
  return (
    <FoldedFilters
      label={used === 0 ? t('more') : t('moreUsed', { count: used })}
      used={used}
      onClear={() => onChange(NONE)}
    >
      <DateFilter
        label={t('from')}
        value={filters.from}
        max={filters.to}
        onChange={(from) => onChange({ from })}
      />
      <DateFilter label={t('to')} value={filters.to} min={filters.from} onChange={(to) => onChange({ to })} />
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
    </FoldedFilters>
  );
}
