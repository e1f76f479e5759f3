import { searchKey } from '@caudal/domain';

/** A piece of a text, and whether the search found it. */
interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Marks what a search found in a text, by the bank's rules: neither case nor accents matter.
 *
 * @param where - `words`: each word of the search, wherever it stands, at the beginning of a word first; `start`: the
 *   whole search at the beginning of the text.
 */
export function markMatches(text: string, search: string, where: 'words' | 'start'): Piece[] {
  const letters = lettersOf(text);
  const key = letters.map((letter) => letter.key).join('');
  const wanted = searchKey(search);
  const found =
    where === 'start'
      ? key.startsWith(wanted)
        ? [{ from: 0, to: wanted.length }]
        : []
      : wanted.split(' ').map((word) => placeOf(word, key));
  const marked = new Set<number>();
  for (const place of found) {
    let at = 0;
    for (const [index, letter] of letters.entries()) {
      const end = at + letter.key.length;
      if (place !== undefined && end > place.from && at < place.to) marked.add(index);
      at = end;
    }
  }
  return piecesOf(letters, marked);
}

interface Letter {
  readonly text: string;
  /** As it is searched for; some letters have two. */
  readonly key: string;
}

/** Letters with the marks that follow them. */
function lettersOf(text: string): Letter[] {
  return [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([letter]) => ({
    text: letter,
    key: /^\s$/u.test(letter) ? ' ' : searchKey(letter),
  }));
}

function placeOf(word: string, key: string): { from: number; to: number } | undefined {
  if (word === '') return undefined;
  const atStart = ` ${key}`.indexOf(` ${word}`);
  const from = atStart === -1 ? key.indexOf(word) : atStart;
  return from === -1 ? undefined : { from, to: from + word.length };
}

function piecesOf(letters: readonly Letter[], marked: ReadonlySet<number>): Piece[] {
  const pieces: { text: string; isMatch: boolean }[] = [];
  for (const [index, { text }] of letters.entries()) {
    const isMatch = marked.has(index);
    const last = pieces.at(-1);
    if (last?.isMatch === isMatch) last.text += text;
    else pieces.push({ text, isMatch });
  }
  return pieces;
}
