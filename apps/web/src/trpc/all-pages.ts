/** The page size: the bank's maximum. */
const PAGE = 100;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/**
 * All items of a list, for a page that shows and searches them all.
 *
 * @param most - where to stop, if there may be more than anybody reads.
 */
export async function allPages<Item>(
  list: (input: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item>>,
  { most = Number.POSITIVE_INFINITY }: { readonly most?: number } = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await list({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < most);
  return items;
}
