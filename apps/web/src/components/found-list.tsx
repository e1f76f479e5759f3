'use client';

import { VisuallyHidden } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import classes from './found-list.module.css';
import { ListEnd } from './list-end.tsx';
import { LoadFailed } from './load-failed.tsx';
import { RowSkeleton } from './row-skeleton.tsx';
import { ShowMore } from './show-more.tsx';

/** The rows that stand for a page that is loading below others. */
const MORE_ROWS = 3;

interface FoundListProps<Item> {
  /** The pages, as they arrive. */
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Item[] }>>;
  readonly texts: { readonly failed: string; readonly more: string; readonly loadingMore: string };
  /** How many rows stand for the first page while it loads. */
  readonly skeletonRows: number;
  /** What screen readers are told once a search has ended. */
  readonly saidOf?: (count: number) => string;
  /** In place of a list without items. */
  readonly empty?: ReactNode;
  /** Loads more as its end comes near too, not by the button alone: for a list with nothing below it. */
  readonly loadsAhead?: boolean;
  /** The list itself; called where there are items. */
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list that is searched or grows: its items, what is said of it, and what loads more. */
export function FoundList<Item>({
  query,
  texts,
  skeletonRows,
  saidOf,
  empty,
  loadsAhead = false,
  children,
}: FoundListProps<Item>) {
  const { data, fetchNextPage, hasNextPage, isError, isFetching, isFetchingNextPage, isPlaceholderData } =
    query;
  // The same array for the same pages: a list of hundreds of rows is not rendered again for nothing.
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const end = {
    label: texts.more,
    loadingLabel: texts.loadingMore,
    isLoading: isFetchingNextPage,
    onMore: fetchNextPage,
  };

  return (
    <div aria-busy={isPlaceholderData} className={classes.found}>
      {saidOf !== undefined && (
        <VisuallyHidden role="status">
          {items === undefined || isPlaceholderData ? '' : saidOf(items.length)}
        </VisuallyHidden>
      )}
      {items === undefined && !isError && <RowSkeleton rows={skeletonRows} />}
      {items !== undefined && items.length > 0 && children(items)}
      {items?.length === 0 && !hasNextPage && empty}
      {isError && (
        <LoadFailed
          text={texts.failed}
          onRetry={() => (query.isFetchNextPageError ? fetchNextPage() : query.refetch())}
        />
      )}
      {isFetchingNextPage && <RowSkeleton rows={MORE_ROWS} />}
      {hasNextPage && !loadsAhead && <ShowMore {...end} />}
      {hasNextPage && loadsAhead && (
        <ListEnd {...end} pages={data?.pages.length ?? 0} isWaiting={isFetching || isError} />
      )}
    </div>
  );
}
