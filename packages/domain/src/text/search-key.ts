/**
 * The key by which a text is searched: compatibility-decomposed, without marks, with full case folding and single
 * spaces, so that `Ángel Ñandú` is found by `angel nandu`. For lists that are searched where they are shown; the
 * database has the same as `caudal_search_key`.
 * Decision 52: docs/decisions/0052-search-key-in-the-database.md.
 */
export function searchKey(text: string): string {
  // Upper case in between folds fully: ß becomes ss. Lower case first, since the capital ẞ is its own upper case.
  const folded = withoutMarks(text).toLowerCase().toUpperCase().toLowerCase();
  // At the end of a word sigma has a form of its own; and a few letters in upper case bring marks with them.
  return withoutMarks(folded.replaceAll('ς', 'σ'))
    .replaceAll(/[ \t\n\r\f\v]+/g, ' ')
    .replaceAll(/^ | $/g, '');
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
