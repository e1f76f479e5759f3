'use client';

import { useDebouncedCallback } from '@mantine/hooks';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { TextField } from '#web/forms/text-field.tsx';
import { useFollowed } from '#web/forms/use-followed.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import { writeAmount } from '#web/money/write-amount.ts';

/** How long nobody types before it is read: most of what stands there on the way to an amount is another amount. */
const PAUSE_MS = 500;

interface AmountFilterProps {
  readonly label: string;
  readonly currency: string;
  /** Minor units, as the other bounds. */
  readonly value: string | undefined;
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  readonly onChange: (minor: string | undefined) => void;
}

/** A bound for amounts, as people write them. It answers only what can be searched for. */
export function AmountFilter({ label, currency, value, atLeast, atMost, onChange }: AmountFilterProps) {
  const t = useTranslations('filters');
  const language = amountLanguage(useLocale(), currency);
  const written = value === undefined ? '' : writeAmount(value, language);
  const [problem, setProblem] = useState<'notAnAmount' | 'belowMinimum' | 'aboveMaximum'>();
  const field = useRef<HTMLInputElement>(null);
  useFollowed(field, { text: written, onFollow: () => setProblem(undefined) });

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
