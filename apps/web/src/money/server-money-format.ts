import { isStaff } from '@caudal/domain';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { readBridge } from '#web/trpc/bridge.ts';
import { allAccounts, currentUser } from '#web/trpc/server.ts';
import type { MoneyFormat } from './format-money.ts';

/** The currencies that the user sees: those of their accounts, or for staff the bank's. Looked up once per request. */
export const seenCurrencies = cache(async (): Promise<readonly string[]> => {
  const user = await currentUser();
  if (user === undefined) return [];
  if (isStaff(user.role)) return readBridge().currencies.map(({ code }) => code);
  return (await allAccounts()).map(({ currency }) => currency);
});

/** `useMoneyFormat` for the titles of pages. */
export async function serverMoneyFormat(): Promise<MoneyFormat> {
  return { locale: await getLocale(), seen: await seenCurrencies() };
}
