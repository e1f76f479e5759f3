'use client';

import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import classes from './entry-filter-bar.module.css';
import { type EntryFilters, MAX_SEARCH } from './entry-filters.ts';

/** How long nobody types before the search starts. */
const PAUSE_MS = 300;

const DIRECTIONS = ['all', 'in', 'out'] as const;

interface EntryFilterBarProps {
  readonly filters: EntryFilters;
  readonly onChange: (filters: EntryFilters) => void;
}

/** Which movements to show: a direction and a text. */
export function EntryFilterBar({ filters, onChange }: EntryFilterBarProps) {
  const t = useTranslations('filters');
  const { direction, text = '' } = filters;
  // The field keeps its own text, which the address follows after a pause.
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(() => choose(direction), PAUSE_MS);

  function choose(next: EntryFilters['direction']) {
    onChange({ ...(next === undefined ? {} : { direction: next }), text: field.current?.value ?? '' });
  }

  // An address that changed by itself (all movements, going back) shows in the field, unless somebody is typing there.
  useEffect(() => {
    if (field.current !== null && field.current !== document.activeElement) field.current.value = text;
  }, [text]);

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
      <TextInput
        ref={field}
        type="search"
        size="sm"
        className={classes.text}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={text}
        maxLength={MAX_SEARCH}
        onChange={search}
      />
    </search>
  );
}
