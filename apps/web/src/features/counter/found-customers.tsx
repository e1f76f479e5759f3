'use client';

import { looksLikeAccountNumber, parseAccountNumber } from '@caudal/domain';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import rows from '#web/components/rows.module.css';
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
  const { data, isPlaceholderData } = found;

  const isHere = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (isAwaited && isHere) onArrive();
  }, [isAwaited, isHere, onArrive]);

  return (
    <FoundList
      query={found}
      texts={{ failed: t('failed'), more: t('more'), loadingMore: t('loadingMore') }}
      skeletonRows={3}
      saidOf={(count) => t('count', { count })}
      empty={
        <EmptyState
          heading={t('noMatchHeading')}
          lead={t(isUnfinishedNumber(text) ? 'noMatchNumber' : 'noMatchLead')}
        />
      }
    >
      {(customers) => (
        <>
          {!isPlaceholderData && isTransferId(text) && <FoundTransfer id={text} />}
          <ul className={rows.rows}>
            {customers.map((customer) => (
              <CustomerRow key={customer.id} customer={customer} search={text} />
            ))}
          </ul>
        </>
      )}
    </FoundList>
  );
}

/** Digits that are not an account number, or not yet. */
function isUnfinishedNumber(text: string): boolean {
  return looksLikeAccountNumber(text) && parseAccountNumber(text) === undefined;
}
