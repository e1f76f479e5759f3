'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Segments } from '#web/components/segments.tsx';
import { SearchField } from '#web/forms/search-field.tsx';
import classes from './entry-filter-bar.module.css';
import { type EntryFilters, MAX_SEARCH } from './entry-filters.ts';
import { MoreFilters } from './more-filters.tsx';

const DIRECTIONS = ['all', 'in', 'out'] as const;

interface EntryFilterBarProps {
  readonly filters: EntryFilters;
  /** The account's. */
  readonly currency: string;
  readonly onChange: (filters: EntryFilters) => void;
}

/** The filters of entries: direction, text, dates and amounts. */
export function EntryFilterBar({ filters, currency, onChange }: EntryFilterBarProps) {
  const t = useTranslations('filters');
  const { direction, text = '' } = filters;
  const field = useRef<HTMLInputElement>(null);

  function change(changed: EntryFilters) {
    onChange({ ...filters, text: field.current?.value, ...changed });
  }

  return (
    <search className={classes.bar} aria-label={t('label')}>
      <Segments
        label={t('direction')}
        values={DIRECTIONS}
        chosen={direction ?? 'all'}
        nameOf={(one) => t(one)}
        onChoose={(one) => change({ direction: one === 'all' ? undefined : one })}
      />
      <SearchField
        field={field}
        text={text}
        size="sm"
        className={classes.text}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        maxLength={MAX_SEARCH}
        onSearch={() => change({})}
      />
      <MoreFilters filters={filters} currency={currency} onChange={change} />
    </search>
  );
}
