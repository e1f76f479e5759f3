import type { SavedPayee } from './payees-query.ts';

/** From how many on a list has a field to search in it: fewer are seen at a glance. */
export const SEARCH_FROM = 6;

/** What the owner calls a payee. */
export function shownName({ nickname, name }: Pick<SavedPayee, 'nickname' | 'name'>): string {
  return nickname ?? name;
}

/**
 * The payees that a text finds by nickname, name, username or account number, in the order of what they are called. In
 * any case, with or without accents, and with spaces anywhere: people search as they remember.
 */
export function findPayees<Found extends Pick<SavedPayee, 'nickname' | 'name' | 'to'>>(
  payees: readonly Found[],
  text: string,
  locale: string,
): Found[] {
  const wanted = plain(text).replace(/^@/, '');
  const { compare } = new Intl.Collator(locale);
  return payees
    .filter(({ nickname, name, to }) => [nickname ?? '', name, to].some((one) => plain(one).includes(wanted)))
    .toSorted((a, b) => compare(shownName(a), shownName(b)));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();
}
