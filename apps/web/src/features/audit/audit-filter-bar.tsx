'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { FoldedFilters } from '#web/components/folded-filters.tsx';
import { DateFilter } from '#web/features/accounts/date-filter.tsx';
import { SearchField } from '#web/forms/search-field.tsx';
import classes from './audit-filter-bar.module.css';
import { type AuditFilters, MAX_FILTER, MORE_FILTERS } from './audit-filters.ts';

/** A kind of event by its title in the reader’s language. */
export interface Kind {
  readonly name: string;
  readonly title: string;
}

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  readonly kinds: readonly Kind[];
  readonly onChange: (filters: AuditFilters) => void;
}

const NONE = Object.fromEntries(MORE_FILTERS.map((name) => [name, undefined]));

/** The filters of the audit log: people and kind; object, address and days in a panel. */
export function AuditFilterBar({ filters, kinds, onChange }: AuditFilterBarProps) {
  const t = useTranslations('audit');
  const tFilters = useTranslations('filters');
  const used = MORE_FILTERS.filter((name) => filters[name] !== undefined).length;
  const change = (changed: AuditFilters) => onChange({ ...filters, ...changed });

  return (
    <search className={classes.bar} aria-label={t('filter')}>
      <div className={classes.fields}>
        <TextFilter label={t('actor')} value={filters.actor} onChange={(actor) => change({ actor })} />
        <TextFilter label={t('user')} value={filters.user} onChange={(user) => change({ user })} />
        <NativeSelect
          size="sm"
          label={t('kind')}
          value={filters.kinds ?? ''}
          onChange={(event) => change({ kinds: event.currentTarget.value || undefined })}
        >
          <option value="">{t('allKinds')}</option>
          {filters.kinds?.includes(',') && <option value={filters.kinds}>{t('severalKinds')}</option>}
          {kinds.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </NativeSelect>
      </div>
      <FoldedFilters
        label={used === 0 ? t('more') : t('moreUsed', { count: used })}
        used={used}
        onClear={() => change(NONE)}
      >
        <TextFilter label={t('object')} value={filters.object} onChange={(object) => change({ object })} />
        <TextFilter
          label={t('address')}
          value={filters.address}
          onChange={(address) => change({ address })}
        />
        <DateFilter
          label={tFilters('from')}
          value={filters.from}
          max={filters.to}
          onChange={(from) => change({ from })}
        />
        <DateFilter
          label={tFilters('to')}
          value={filters.to}
          min={filters.from}
          onChange={(to) => change({ to })}
        />
      </FoldedFilters>
    </search>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

function TextFilter({ label, value = '', onChange }: TextFilterProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <SearchField
      field={field}
      text={value}
      size="sm"
      label={label}
      maxLength={MAX_FILTER}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      onSearch={(text) => onChange(text.trim() === '' ? undefined : text.trim())}
    />
  );
}
