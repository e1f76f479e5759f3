'use client';

import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { useSaid } from '#web/components/use-said.ts';
import { AddPayee } from './add-payee.tsx';
import { findPayees, SEARCH_FROM, shownName } from './find-payees.ts';
import type { Own } from './payee.ts';
import { PayeeRow } from './payee-row.tsx';
import { PayeeSearch } from './payee-search.tsx';
import classes from './payees-page.module.css';
import { payeesQuery, type SavedPayee } from './payees-query.ts';
import { RemovePayee } from './remove-payee.tsx';
import { RenamePayee } from './rename-payee.tsx';

/** The question in front of the page. */
type Asked = { readonly what: 'add' } | { readonly what: 'rename' | 'remove'; readonly payee: SavedPayee };

/** Whom a person pays more than once. */
export function PayeesPage({ own }: { own: Own }) {
  const t = useTranslations('payees');
  const locale = useLocale();
  const payees = useSuspenseQuery(payeesQuery).data;
  const { said, say, status } = useSaid();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const hasSearch = payees.length >= SEARCH_FROM;
  const found = findPayees(payees, hasSearch ? text : '', locale);

  const close = () => setAsked(undefined);
  const ask = (question: Asked) => {
    say('');
    setAsked(question);
  };

  /** What was asked is done; the button that asked may be gone with it. */
  function done(what: 'added' | 'renamed' | 'removed', payee: SavedPayee) {
    close();
    say(t(what, { name: what === 'removed' ? shownName(payee) : payee.name }));
  }

  return (
    <>
      <div className={classes.top}>
        <div>
          <h1 className={classes.heading}>{t('heading')}</h1>
          <p className={classes.lead}>{t('lead')}</p>
        </div>
        {payees.length > 0 && <Button onClick={() => ask({ what: 'add' })}>{t('add')}</Button>}
      </div>
      <p ref={status} role="status" tabIndex={-1} className={classes.status}>
        {said}
      </p>
      {payees.length === 0 ? (
        <EmptyState Heading="h2" heading={t('emptyHeading')} lead={t('emptyLead')}>
          <Button onClick={() => ask({ what: 'add' })}>{t('emptyAction')}</Button>
        </EmptyState>
      ) : (
        <div className={classes.payees}>
          {hasSearch && <PayeeSearch value={text} found={found.length} onChange={setText} />}
          <ul className={classes.list}>
            {found.map((payee) => (
              <PayeeRow
                key={payee.id}
                payee={payee}
                onRename={() => ask({ what: 'rename', payee })}
                onRemove={() => ask({ what: 'remove', payee })}
              />
            ))}
          </ul>
        </div>
      )}
      {asked?.what === 'add' && (
        <AddPayee own={own} onClose={close} onAdded={(payee) => done('added', payee)} />
      )}
      {asked?.what === 'rename' && (
        <RenamePayee payee={asked.payee} onClose={close} onRenamed={(payee) => done('renamed', payee)} />
      )}
      {asked?.what === 'remove' && (
        <RemovePayee payee={asked.payee} onClose={close} onRemoved={() => done('removed', asked.payee)} />
      )}
    </>
  );
}
