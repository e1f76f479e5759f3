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

/**
 * The saved payee whom a typed text names: by nickname or name in full, or by a part of it that no account number or
 * username can be. `several` if there is more than one.
 */
export function payeeNamed<Found extends Pick<SavedPayee, 'nickname' | 'name' | 'to'>>(
  payees: readonly Found[],
  text: string,
): Found | 'several' | undefined {
  const wanted = plain(text);
  // `@ana` is always a username.
  if (wanted === '' || text.trim().startsWith('@')) return undefined;
  const inFull = payees.filter(({ nickname, name }) =>
    [nickname ?? '', name].some((one) => plain(one) === wanted),
  );
  const named = inFull.length > 0 || isReference(text) ? inFull : findPayees(payees, text, 'en');
  return named.length > 1 ? 'several' : named[0];
}

/** Whether a text has the form of a username, or of an account number with or without spaces. */
function isReference(text: string): boolean {
  return /^(\w+|[\d\s]+)$/.test(text.trim());
}

function plain(text: string): string {
  return searchKey(text).replaceAll(' ', '');
}
