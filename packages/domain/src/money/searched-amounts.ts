import type { Currency } from './currency.ts';
import { type MinorUnits, parseMajor } from './minor-units.ts';

/** A sign of one's own or of a currency, also `US$`. */
const SIGNS = /^[+\-−–]?(?:[A-Z]{0,3}\p{Sc})?|\p{Sc}$/gu;

/**
 * The amounts that a searched text may mean, without sign: `48.00`, `48,00` and `1.234,50 €` are amounts whatever the
 * language, since a search may read both ways where a payment must not guess. Empty where it is no amount.
 */
export function searchedAmounts(text: string, { code, decimals }: Currency): MinorUnits[] {
  const bare = text
    .replaceAll(/[\s'’]/gu, '')
    .toUpperCase()
    .replace(new RegExp(`^${code}|${code}$`), '')
    .replaceAll(SIGNS, '');
  const amounts = new Set<MinorUnits>();
  for (const [group, decimal] of [',.', '.,']) {
    const [whole = '', fraction, ...more] = bare.split(decimal ?? '');
    if (more.length > 0) continue;
    const digits = ungrouped(whole, group ?? '');
    const minor = parseMajor(fraction === undefined ? digits : `${digits}.${fraction}`, { decimals });
    if (minor !== undefined) amounts.add(minor);
  }
  return [...amounts];
}

/** Without the separators between groups of three, where they are that. */
function ungrouped(whole: string, group: string): string {
  const groups = whole.split(group);
  const areGroups = groups.every((digits, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(digits));
  return groups.length > 1 && areGroups ? groups.join('') : whole;
}
