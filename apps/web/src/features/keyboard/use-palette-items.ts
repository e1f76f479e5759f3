'use client';

import {
  formatAccountNumber,
  isCapable,
  looksLikeAccountNumber,
  parseAccountNumber,
  type Role,
} from '@caudal/domain';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { filtersFrom, searchOf } from '#web/features/accounts/entry-filters.ts';
import { customersInput } from '#web/features/counter/customers-query.ts';
import { MAX_TEXT } from '#web/features/counter/search-text.ts';
import { shownName } from '#web/features/payees/find-payees.ts';
import { payeesQuery } from '#web/features/payees/payees-query.ts';
import { shownReference } from '#web/features/payees/shown-reference.ts';
import { currencyNames } from '#web/money/currency-names.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { Act, PaletteItem } from './palette-item.ts';
import { shortcutsOf } from './shortcuts.ts';

/** What somebody at a counter has typed before it is worth asking the bank. */
const FEWEST_LETTERS = 2;

/** The sections of the settings by their texts, each with its page and its heading's id. */
const SETTINGS = [
  { heading: 'settings.name.heading', href: `${routes.settings}#name` },
  { heading: 'settings.email.heading', href: `${routes.settings}#email` },
  { heading: 'settings.language.heading', href: `${routes.settings}#language` },
  { heading: 'settings.timeZone.heading', href: `${routes.settings}#time-zone` },
  { heading: 'keyboard.shortcuts', href: `${routes.settings}#keyboard` },
  { heading: 'security.password.heading', href: `${routes.security}#password` },
  { heading: 'security.secondFactor.heading', href: `${routes.security}#second-factor` },
  { heading: 'security.sessions.heading', href: `${routes.security}#sessions` },
] as const;

const APPEARANCES = ['auto', 'light', 'dark'] as const satisfies Act[];

interface Asked {
  readonly role: Role;
  readonly text: string;
  /** What is typed once it has rested: for questions to the bank. */
  readonly rested: string;
  /** Whether shortcuts are on, and so worth showing. */
  readonly hasKeys: boolean;
}

/** All that the palette may offer to this user, before it is searched; and whether something could not be asked. */
export function usePaletteItems({ role, text, rested, hasKeys }: Asked) {
  const t = useTranslations();
  const locale = useLocale();
  const accounts = useQuery(accountsQuery);
  const payees = useQuery(payeesQuery);
  const served = rested.trim().replace(/^@/, '').slice(0, MAX_TEXT);
  const serves = isCapable(role, 'serve');
  const customers = trpc.staff.customers.search.useQuery(customersInput(served), {
    enabled: serves && served.length >= FEWEST_LETTERS,
  });

  const typed = text.trim();
  const items: PaletteItem[] = [];

  // Never those of an earlier text: Enter would open the page of somebody else.
  for (const { id, fullName, username, email } of (rested === text ? customers.data?.items : undefined) ?? [])
    items.push({
      id: `customer-${id}`,
      group: 'customers',
      text: fullName,
      detail: `@${username} · ${email}`,
      href: routes.customer(id),
      isFound: 'by the bank',
    });

  for (const { place, letter, href } of shortcutsOf(role))
    items.push({
      id: `place-${place}`,
      group: 'places',
      text: t(`keyboard.places.${place}`),
      href,
      ...(hasKeys && { keys: ['G', letter.toUpperCase()] }),
    });
  items.push(
    { id: 'place-notices', group: 'places', text: t('notices.heading'), href: routes.notices },
    { id: 'place-security', group: 'places', text: t('security.title'), href: routes.security },
    { id: 'place-activity', group: 'places', text: t('menu.activity'), href: routes.activity },
  );

  if (serves && typed !== '')
    items.push({
      id: 'counter-search',
      group: 'customers',
      text: t('keyboard.findAtCounter', { text: typed }),
      href: routes.counter(typed),
      isFound: 'as typed',
    });

  const nameOf = currencyNames(locale);
  for (const { id, currency, number } of accounts.data ?? []) {
    const name = t('account.title', { currency });
    items.push({
      id: `account-${id}`,
      group: 'accounts',
      text: name,
      detail: formatAccountNumber(number),
      words: nameOf(currency),
      href: routes.account(id),
    });
    if (typed !== '')
      items.push({
        id: `movements-${id}`,
        group: 'movements',
        text: t('keyboard.findIn', { text: typed }),
        detail: name,
        href: routes.account(id) + searchOf(filtersFrom(new URLSearchParams({ text: typed }))),
        isFound: 'as typed',
      });
  }

  for (const payee of payees.data ?? [])
    items.push({
      id: `payee-${payee.id}`,
      group: 'send',
      text: t('keyboard.sendTo', { name: shownName(payee) }),
      detail: shownReference(payee.to),
      words: payee.name,
      href: routes.sendToPayee(payee.id),
    });
  if (isReference(typed)) {
    const to = typed.replace(/^@/, '');
    items.push({
      id: 'send-typed',
      group: 'send',
      text: t('keyboard.sendTo', { name: shownReference(parseAccountNumber(to) ?? to) }),
      href: routes.send({ to }),
      isFound: 'as typed',
    });
  }

  for (const { heading, href } of SETTINGS)
    items.push({
      id: `settings-${heading.replaceAll('.', '-')}`,
      group: 'settings',
      text: t(heading),
      words: t('settings.title'),
      href,
      isQuiet: true,
    });

  items.push({
    id: 'help',
    group: 'actions',
    text: t('keyboard.show'),
    act: 'help',
    ...(hasKeys && { keys: ['?'] }),
  });
  for (const appearance of APPEARANCES)
    items.push({
      id: appearance,
      group: 'actions',
      text: t('keyboard.appearance', { appearance: t(`menu.${appearance}`) }),
      act: appearance,
      isQuiet: true,
    });
  items.push({ id: 'sign-out', group: 'actions', text: t('menu.signOut'), act: 'signOut', isQuiet: true });

  const isAwaiting =
    typed !== '' &&
    (accounts.isLoading || payees.isLoading || (serves && (rested !== text || customers.isLoading)));
  const error = [accounts, payees, customers]
    .map((query) => query.error)
    .find((one) => one !== null && !isNoMatter(one));
  return { items, isAwaiting, error };
}

/** Somebody new has no payees until their address is confirmed. */
function isNoMatter(error: unknown): boolean {
  return domainCodeOf(error) === 'EMAIL_NOT_VERIFIED';
}

/** Whether a text can be a username or an account number, to which money can be sent without more ado. */
function isReference(text: string): boolean {
  return /^@?\w{3,}$/.test(text) || looksLikeAccountNumber(text);
}
