/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page starts; null on the last one. */
  readonly nextCursor: string | null;
}

/**
 * Cuts a page from what was read for it.
 *
 * @param found - in the order of the list, one more than `limit` if there are as many: it tells whether there is a next
 *   page.
 * @param cursorAfter - the cursor of the page that begins after this item.
 */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  cursorAfter: (last: Item) => string,
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last !== undefined ? cursorAfter(last) : null };
}
