/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** One page of a list that can be read forward. */
export interface ForwardPage<Item> extends Page<Item> {
  /** With `after`: the next `after`, at once if there is a `nextCursor`, later otherwise. null without. */
  readonly nextAfter: string | null;
}

/**
 * A list: awaited, its first page; iterated, all its items from there on, page after page as they are needed.
 *
 * ```ts
 * for await (const transfer of caudal.transfers.list()) console.log(transfer.id);
 * const { items, nextCursor } = await caudal.transfers.list({ limit: 100 });
 * ```
 */
export interface Pages<Item, Answer extends Page<Item> = Page<Item>>
  extends Promise<Answer>,
    AsyncIterable<Item> {}

/** @param load - asks for the page at a cursor; undefined for the first. */
export function pagesOf<Item, Answer extends Page<Item>>(
  load: (cursor: string | undefined) => Promise<Answer>,
): Pages<Item, Answer> {
  const first = load(undefined);
  return Object.assign(first, {
    async *[Symbol.asyncIterator]() {
      for (let page = await first; ; page = await load(page.nextCursor)) {
        yield* page.items;
        if (page.nextCursor === null) return;
      }
    },
  });
}
