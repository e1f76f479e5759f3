'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import rows from '#web/components/rows.module.css';
import { StatusMessage } from '#web/components/status-message.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { AddNote } from './add-note.tsx';
import classes from './customer-notes.module.css';
import { NoteRow } from './note-row.tsx';
import { type Note, notesQuery } from './notes-query.ts';

/** What colleagues noted about a customer, newest first, and a field for another note. */
export function CustomerNotes({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.notes');
  const utils = trpc.useUtils();
  const notes = useInfiniteQuery(notesQuery(customerId));
  const [striking, setStriking] = useState<Note>();
  const { message, announce, status } = useStatusMessage();
  const strike = trpc.staff.strikeNote.useMutation({
    async onSuccess() {
      await utils.invalidate();
      setStriking(undefined);
      announce(t('isStruck'));
    },
  });
  return (
    <TitledSection heading={t('heading')}>
      <div className={classes.notes}>
        <AddNote customerId={customerId} />
        <StatusMessage ref={status} message={message} />
        <FoundList
          query={notes}
          texts={{ failed: t('failed'), more: t('more'), loadingMore: t('loadingMore') }}
          skeletonRows={2}
        >
          {(found) => (
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
        </FoundList>
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
