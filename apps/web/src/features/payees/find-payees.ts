import { searchKey } from '@caudal/domain';
import type { SavedPayee } from './payees-query.ts';

/** The number of payees from which the list has a search field. */
export const SEARCH_FROM = 6;

/** The nickname of a payee, else the name. */
export function shownName({ nickname, name }: Pick<SavedPayee, 'nickname' | 'name'>): string {
  return nickname ?? name;
}

/**
 * The payees that match a text by nickname, name, username or account number, sorted by nickname or name. Ignores case,
 * accents and spaces.
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
  return searchKey(text).replaceAll(' ', '');
}
