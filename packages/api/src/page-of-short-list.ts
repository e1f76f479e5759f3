import { type Page, pageOf, unknownCursor } from '@caudal/domain/paging';

/** How a cursor names the last item of its page. */
export interface ShortListCursors<Item> {
  encode(last: Item): string;
  /** Whether an item is that of the cursor. @throws DomainError `VALIDATION_FAILED` on `cursor`. */
  isAt(cursor: string): (item: Item) => boolean;
}

/**
 * A page of a list so short that it is read as a whole.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`, also if its item is no longer there.
 */
export function pageOfShortList<Item>(
  all: readonly Item[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  cursors: ShortListCursors<Item>,
): Page<Item> {
  const place = cursor === undefined ? -1 : all.findIndex(cursors.isAt(cursor));
  if (cursor !== undefined && place === -1) throw unknownCursor();
  return pageOf(all.slice(place + 1), limit, cursors.encode);
}
