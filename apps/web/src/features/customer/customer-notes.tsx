'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import list from '#web/components/found-list.module.css';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import rows from '#web/components/rows.module.css';
import { ShowMore } from '#web/components/show-more.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { AddNote } from './add-note.tsx';
import { NoteRow } from './note-row.tsx';
import { type Note, notesQuery } from './notes-query.ts';

/** What colleagues noted about a customer, newest first, and a field for another note. */
export function CustomerNotes({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.notes');
  const utils = trpc.useUtils();
  const notes = useInfiniteQuery(notesQuery(customerId));
  const { data, hasNextPage, isError, isFetchingNextPage } = notes;
  const [striking, setStriking] = useState<Note>();
  const { message, announce, status } = useStatusMessage();
  const strike = trpc.staff.strikeNote.useMutation({
    async onSuccess() {
      await utils.invalidate();
      setStriking(undefined);
      announce(t('isStruck'));
    },
  });
  const found = data?.pages.flatMap((page) => page.items);
  return (
    <TitledSection heading={t('heading')}>
      <div className={list.found}>
        <AddNote customerId={customerId} />
        <StatusMessage ref={status} message={message} />
        {found === undefined && !isError && <RowSkeleton rows={2} />}
        {isError && <LoadFailed text={t('failed')} onRetry={() => notes.refetch()} />}
        {found !== undefined && found.length > 0 && (
          <ul className={rows.rows}>
            {found.map((note) => (
              <NoteRow
                key={note.id}
                note={note}
                onStrike={() => {
                  strike.reset();
                  announce('');
                  setStriking(note);
                }}
              />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <ShowMore
            label={t('more')}
            loadingLabel={t('loadingMore')}
            isLoading={isFetchingNextPage}
            onMore={notes.fetchNextPage}
          />
        )}
      </div>
      {striking !== undefined && (
        <ConfirmDialog
          heading={t('strikeHeading')}
          confirm={t('strike')}
          attempt={strike}
          onConfirm={() => strike.mutate({ id: striking.id })}
          onClose={() => setStriking(undefined)}
        >
          <p>{t('strikeLead')}</p>
        </ConfirmDialog>
      )}
    </TitledSection>
  );
}
