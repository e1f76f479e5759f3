import { searchKey } from '@caudal/domain';
import { GROUPS, type Group, type PaletteItem } from './palette-item.ts';

/** The most lines of one group: more is a matter of typing on. */
const MOST = 6;

/** A group with what is left of it. */
interface FoundGroup {
  readonly group: Group;
  readonly items: readonly PaletteItem[];
}

/** How well an item fits: smaller is better, undefined not at all. */
type Rank = 0 | 1 | 2 | 3 | undefined;

/**
 * The items that have each word of a text, by the rules of the bank's searches: neither case nor accents matter. The
 * best group comes first, and in it the best item.
 */
export function findItems(items: readonly PaletteItem[], text: string): FoundGroup[] {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '');
  const ranked = items
    .map((item) => ({ item, rank: rankOf(item, words) }))
    .filter((one): one is { item: PaletteItem; rank: 0 | 1 | 2 | 3 } => one.rank !== undefined)
    .toSorted((a, b) => a.rank - b.rank);
  // The first item of a group is its best one, so groups come in the order of their best items.
  const order: readonly Group[] =
    words.length === 0 ? GROUPS : [...new Set(ranked.map(({ item }) => item.group))];
  return order
    .map((group) => ({
      group,
      items: ranked
        .filter(({ item }) => item.group === group)
        .map(({ item }) => item)
        .slice(0, group === 'places' ? undefined : MOST),
    }))
    .filter((found) => found.items.length > 0);
}

function rankOf(
  { text, detail = '', words: more = '', isFound, isQuiet }: PaletteItem,
  words: string[],
): Rank {
  if (words.length === 0) return isQuiet || isFound !== undefined ? undefined : 0;
  if (isFound === 'by the bank') return 1;
  if (isFound === 'as typed') return 3;
  const shown = plain(text);
  const all = ` ${shown} ${plain(detail)} ${plain(more)}`;
  // An account number is typed with or without its spaces.
  const digits = words.join('');
  const isNumber = /^\d+$/.test(digits) && all.replaceAll(' ', '').includes(digits);
  if (!words.every((word) => all.includes(word)) && !isNumber)
    return initialsOf(shown).startsWith(words.join(' ')) ? 2 : undefined;
  if (shown.startsWith(words.join(' '))) return 0;
  return words.every((word) => all.includes(` ${word}`)) ? 1 : 2;
}

/** `Open an account`: `oaa`. */
function initialsOf(text: string): string {
  return text
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}

function plain(text: string): string {
  // A soft hyphen of a label is no letter.
  return searchKey(text.replaceAll('\u00AD', '')).replaceAll('@', '');
}
