'use client';

import { looksLikeAccountNumber, parseAccountNumber } from '@caudal/domain';
import { VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import list from '#web/components/found-list.module.css';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import rows from '#web/components/rows.module.css';
import { ShowMore } from '#web/components/show-more.tsx';
import { CustomerRow } from './customer-row.tsx';
import { customersQuery } from './customers-query.ts';
import { FoundTransfer } from './found-transfer.tsx';
import { isTransferId } from './search-text.ts';

interface FoundCustomersProps {
  readonly text: string;
  /** Whether somebody waits for the customers of this text. */
  readonly isAwaited: boolean;
  readonly onArrive: () => void;
}

/** The customers that match a text, page by page; before them the movement, if the text is its id. */
export function FoundCustomers({ text, isAwaited, onArrive }: FoundCustomersProps) {
  const t = useTranslations('counter.search');
  const found = useInfiniteQuery({ ...customersQuery(text), placeholderData: keepPreviousData });
  const { data, hasNextPage, isError, isFetchingNextPage, isPlaceholderData } = found;

  const isHere = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (isAwaited && isHere) onArrive();
  }, [isAwaited, isHere, onArrive]);

  if (data === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => found.refetch()} />
    ) : (
      <RowSkeleton rows={3} />
    );
  }
  const customers = data.pages.flatMap((page) => page.items);
  return (
    <div aria-busy={isPlaceholderData} className={list.found}>
      <VisuallyHidden role="status">
        {isPlaceholderData ? '' : t('count', { count: customers.length })}
      </VisuallyHidden>
      {isError && <LoadFailed text={t('failed')} onRetry={() => found.refetch()} />}
      {customers.length > 0 && !isPlaceholderData && isTransferId(text) && <FoundTransfer id={text} />}
      {customers.length === 0 ? (
        <EmptyState
          heading={t('noMatchHeading')}
          lead={t(isUnfinishedNumber(text) ? 'noMatchNumber' : 'noMatchLead')}
        />
      ) : (
        <ul className={rows.rows}>
          {customers.map((customer) => (
            <CustomerRow key={customer.id} customer={customer} search={text} />
          ))}
        </ul>
      )}
      {isFetchingNextPage && <RowSkeleton rows={3} />}
      {hasNextPage && (
        <ShowMore
          label={t('more')}
          loadingLabel={t('loadingMore')}
          isLoading={isFetchingNextPage}
          onMore={found.fetchNextPage}
        />
      )}
    </div>
  );
}

/** Digits that are not an account number, or not yet. */
function isUnfinishedNumber(text: string): boolean {
  return looksLikeAccountNumber(text) && parseAccountNumber(text) === undefined;
}
