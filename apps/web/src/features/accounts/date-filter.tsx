'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldSync } from '#web/forms/use-field-sync.ts';

interface DateFilterProps {
  readonly label: string;
  /** ISO 8601. */
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (date: string | undefined) => void;
}

/** A day, in the browser's own date field. Reports only valid days. */
export function DateFilter({ label, value, min, max, onChange }: DateFilterProps) {
  const t = useTranslations('filters');
  const [problem, setProblem] = useState<'notADate' | 'beforeFrom' | 'afterTo'>();
  const field = useRef<HTMLInputElement>(null);
  useFieldSync(field, { text: value ?? '', onFollow: () => setProblem(undefined) });

  function read({ value: date, validity }: HTMLInputElement) {
    const found = problemOf(validity);
    setProblem(found);
    if (found === undefined) onChange(date === '' ? undefined : date);
  }

  function problemOf({ badInput, rangeUnderflow, rangeOverflow }: ValidityState) {
    // An incomplete date has an empty value too, but is a problem. So is a year of two digits.
    if (badInput || (rangeUnderflow && min === undefined)) return 'notADate';
    if (rangeUnderflow) return 'beforeFrom';
    return rangeOverflow ? 'afterTo' : undefined;
  }

  return (
    <TextField
      ref={field}
      type="date"
      size="sm"
      label={label}
      defaultValue={value}
      // Years of four digits, so that no year is searched for while it is typed.
      min={min ?? '1000-01-01'}
      max={max ?? '9999-12-30'}
      error={problem && t(problem)}
      errorProps={{ role: 'alert' }}
      onChange={(event) => {
        if (!event.currentTarget.validity.badInput) read(event.currentTarget);
      }}
      onBlur={(event) => read(event.currentTarget)}
    />
  );
}
