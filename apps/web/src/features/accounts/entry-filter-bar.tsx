'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { SearchField } from '#web/forms/search-field.tsx';
import classes from './entry-filter-bar.module.css';
import { type EntryFilters, MAX_SEARCH } from './entry-filters.ts';

const DIRECTIONS = ['all', 'in', 'out'] as const;

interface EntryFilterBarProps {
  readonly filters: EntryFilters;
  readonly onChange: (filters: EntryFilters) => void;
}

/** Which movements to show: a direction and a text. */
export function EntryFilterBar({ filters, onChange }: EntryFilterBarProps) {
  const t = useTranslations('filters');
  const { direction, text = '' } = filters;
  const field = useRef<HTMLInputElement>(null);

  function choose(next: EntryFilters['direction']) {
    onChange({ ...(next === undefined ? {} : { direction: next }), text: field.current?.value ?? '' });
  }

  return (
    <search className={classes.bar} aria-label={t('label')}>
      <fieldset className={classes.directions}>
        <legend className={classes.legend}>{t('direction')}</legend>
        {DIRECTIONS.map((one) => (
          <label key={one} className={classes.direction}>
            <input
              type="radio"
              name="direction"
              value={one}
              checked={(direction ?? 'all') === one}
              onChange={() => choose(one === 'all' ? undefined : one)}
            />
            <span>{t(one)}</span>
          </label>
        ))}
      </fieldset>
      <SearchField
        field={field}
        text={text}
        size="sm"
        className={classes.text}
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={MAX_SEARCH}
        onSearch={() => choose(direction)}
      />
    </search>
  );
}
