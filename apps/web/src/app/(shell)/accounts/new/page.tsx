import { getLocale, getTranslations } from 'next-intl/server';
import { OpenAccountForm } from '#web/features/accounts/open-account-form.tsx';
import { currencyNames } from '#web/money/currency-names.ts';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { allAccounts, requireVerified } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('openAccount');
  return { title: t('title') };
}

export default async function OpenAccountRoute() {
  await requireVerified(routes.openAccount);
  const nameOf = currencyNames(await getLocale());
  const accounts = await allAccounts();
  const taken = new Set(accounts.filter(({ status }) => status !== 'closed').map(({ currency }) => currency));
  const choices = readBridge().currencies.map(({ code }) => ({
    code,
    name: nameOf(code),
    taken: taken.has(code),
  }));
  return <OpenAccountForm choices={choices} />;
}
