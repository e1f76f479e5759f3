'use client';

import { useDebouncedCallback } from '@mantine/hooks';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldSync } from '#web/forms/use-field-sync.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import { writeAmount } from '#web/money/write-amount.ts';

/** The pause in typing after which the amount is read: on the way to “100” the field holds other amounts. */
const PAUSE_MS = 500;

interface AmountFilterProps {
  readonly label: string;
  readonly currency: string;
  /** In minor units, like the other bounds. */
  readonly value: string | undefined;
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  readonly onChange: (minor: string | undefined) => void;
}

/** A bound for amounts, in the user's notation. Reports only valid bounds. */
export function AmountFilter({ label, currency, value, atLeast, atMost, onChange }: AmountFilterProps) {
  const t = useTranslations('filters');
  const language = amountLanguage(useLocale(), currency);
  const written = value === undefined ? '' : writeAmount(value, language);
  const [problem, setProblem] = useState<'notAnAmount' | 'belowMinimum' | 'aboveMaximum'>();
  const field = useRef<HTMLInputElement>(null);
  useFieldSync(field, { text: written, onFollow: () => setProblem(undefined) });

  function read() {
    const reading = readAmount(field.current?.value ?? '', language);
    if (!reading.ok) {
      setProblem(reading.problem === 'empty' ? undefined : 'notAnAmount');
      if (reading.problem === 'empty') onChange(undefined);
      return;
    }
    const { minor } = reading;
    if (atLeast !== undefined && minor < BigInt(atLeast)) return setProblem('belowMinimum');
    if (atMost !== undefined && minor > BigInt(atMost)) return setProblem('aboveMaximum');
    setProblem(undefined);
    onChange(minor.toString());
  }
  const readSoon = useDebouncedCallback(read, { delay: PAUSE_MS, flushOnUnmount: false });

  return (
    <TextField
      ref={field}
      size="sm"
      label={label}
      defaultValue={written}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      error={problem && t(problem)}
      errorProps={{ role: 'alert' }}
      onChange={readSoon}
      onBlur={() => readSoon.flush()}
    />
  );
}
