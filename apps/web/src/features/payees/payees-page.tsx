'use client';

import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { PageTop } from '#web/components/page-top.tsx';
import rows from '#web/components/rows.module.css';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { AddPayee } from './add-payee.tsx';
import { findPayees, SEARCH_FROM, shownName } from './find-payees.ts';
import type { Own } from './payee.ts';
import { PayeeRow } from './payee-row.tsx';
import { PayeeSearch } from './payee-search.tsx';
import classes from './payees-page.module.css';
import { payeesQuery, type SavedPayee } from './payees-query.ts';
import { RemovePayee } from './remove-payee.tsx';
import { RenamePayee } from './rename-payee.tsx';

/** The open dialog. */
type OpenDialog =
  | { readonly what: 'add' }
  | { readonly what: 'rename' | 'remove'; readonly payee: SavedPayee };

/** The customer's payees. */
export function PayeesPage({ own }: { own: Own }) {
  const t = useTranslations('payees');
  const locale = useLocale();
  const payees = useSuspenseQuery(payeesQuery).data;
  const { message, announce, status } = useStatusMessage();
  const [text, setText] = useState('');
  const [dialog, setDialog] = useState<OpenDialog>();
  const hasSearch = payees.length >= SEARCH_FROM;
  const found = findPayees(payees, hasSearch ? text : '', locale);

  const close = () => setDialog(undefined);
  const openDialog = (next: OpenDialog) => {
    announce('');
    setDialog(next);
  };

  /** Closes the dialog and says what was done; the button that opened it may be gone. */
  function done(what: 'added' | 'renamed' | 'removed', payee: SavedPayee) {
    close();
    announce(t(what, { name: what === 'removed' ? shownName(payee) : payee.name }));
  }

  return (
    <>
      <PageTop heading={t('heading')} lead={t('lead')}>
        {payees.length > 0 && <Button onClick={() => openDialog({ what: 'add' })}>{t('add')}</Button>}
      </PageTop>
      <div className={classes.said}>
        <StatusMessage ref={status} message={message} />
      </div>
      {payees.length === 0 ? (
        <EmptyState Heading="h2" heading={t('emptyHeading')} lead={t('emptyLead')}>
          <Button onClick={() => openDialog({ what: 'add' })}>{t('emptyAction')}</Button>
        </EmptyState>
      ) : (
        <div className={classes.payees}>
          {hasSearch && <PayeeSearch value={text} found={found.length} onChange={setText} />}
          <ul className={rows.rows}>
            {found.map((payee) => (
              <PayeeRow
                key={payee.id}
                payee={payee}
                onRename={() => openDialog({ what: 'rename', payee })}
                onRemove={() => openDialog({ what: 'remove', payee })}
              />
            ))}
          </ul>
        </div>
      )}
      {dialog?.what === 'add' && (
        <AddPayee own={own} onClose={close} onAdded={(payee) => done('added', payee)} />
      )}
      {dialog?.what === 'rename' && (
        <RenamePayee payee={dialog.payee} onClose={close} onRenamed={(payee) => done('renamed', payee)} />
      )}
      {dialog?.what === 'remove' && (
        <RemovePayee payee={dialog.payee} onClose={close} onRemoved={() => done('removed', dialog.payee)} />
      )}
    </>
  );
}
