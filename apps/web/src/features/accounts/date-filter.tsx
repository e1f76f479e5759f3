'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { TextField } from '#web/forms/text-field.tsx';
import { useFollowed } from '#web/forms/use-followed.ts';

interface DateFilterProps {
  readonly label: string;
  /** ISO 8601. */
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (date: string | undefined) => void;
}

/** A day, by the browser's own calendar. It answers only once what stands in it is a day that can be searched for. */
export function DateFilter({ label, value, min, max, onChange }: DateFilterProps) {
  const t = useTranslations('filters');
  const [problem, setProblem] = useState<'notADate' | 'beforeFrom' | 'afterTo'>();
  const field = useRef<HTMLInputElement>(null);
  useFollowed(field, { text: value ?? '', onFollow: () => setProblem(undefined) });

  function read({ value: date, validity }: HTMLInputElement) {
    const found = problemOf(validity);
    setProblem(found);
    if (found === undefined) onChange(date === '' ? undefined : date);
  }

  function problemOf({ badInput, rangeUnderflow, rangeOverflow }: ValidityState) {
    // Half a date is an empty value, which is not the same as none. Nor is a year of two digits what anybody means.
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
      // Years of four digits, so that a year is not searched for while it is being typed.
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
