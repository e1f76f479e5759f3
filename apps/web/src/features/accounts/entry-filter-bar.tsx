'use client';

import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Segments } from '#web/components/segments.tsx';
import classes from './entry-filter-bar.module.css';
import { type EntryFilters, MAX_SEARCH } from './entry-filters.ts';
import { MoreFilters } from './more-filters.tsx';

/** How long nobody types before the search starts. */
const PAUSE_MS = 300;

const DIRECTIONS = ['all', 'in', 'out'] as const;

interface EntryFilterBarProps {
  readonly filters: EntryFilters;
  /** That of the account. */
  readonly currency: string;
  readonly onChange: (filters: EntryFilters) => void;
}

/** Which movements to show: a direction, a text, and what else there is. */
export function EntryFilterBar({ filters, currency, onChange }: EntryFilterBarProps) {
  const t = useTranslations('filters');
  const { direction, text = '' } = filters;
  // The field keeps its own text, which the address follows after a pause.
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(() => change({}), PAUSE_MS);

  function change(changed: EntryFilters) {
    onChange({ ...filters, text: field.current?.value, ...changed });
  }

  // An address that changed by itself (all movements, going back) shows in the field, unless somebody is typing there.
  useEffect(() => {
    if (field.current !== null && field.current !== document.activeElement) field.current.value = text;
  }, [text]);

  return (
    <search className={classes.bar} aria-label={t('label')}>
      <Segments
        label={t('direction')}
        values={DIRECTIONS}
        chosen={direction ?? 'all'}
        nameOf={(one) => t(one)}
        onChoose={(one) => change({ direction: one === 'all' ? undefined : one })}
      />
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
      <MoreFilters filters={filters} currency={currency} onChange={change} />
    </search>
  );
}
