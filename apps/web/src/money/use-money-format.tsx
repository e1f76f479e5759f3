'use client';

import { useLocale } from 'next-intl';
import { createContext, type PropsWithChildren, useContext, useMemo } from 'react';
import type { MoneyFormat } from './format-money.ts';

const SeenCurrencies = createContext<readonly string[]>([]);

/** Tells the pages below which currencies the user sees: those of their accounts, or for staff the bank's. */
export function SeenCurrenciesProvider({ seen, children }: PropsWithChildren<{ seen: readonly string[] }>) {
  return <SeenCurrencies value={seen}>{children}</SeenCurrencies>;
}

/** How this page writes amounts, everywhere the same. */
export function useMoneyFormat(): MoneyFormat {
  const locale = useLocale();
  const seen = useContext(SeenCurrencies);
  return useMemo(() => ({ locale, seen }), [locale, seen]);
}
