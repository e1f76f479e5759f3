'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { NicknameForm } from './nickname-form.tsx';
import type { Own, Payee } from './payee.ts';
import { PayeeField } from './payee-field.tsx';
import classes from './payee-form.module.css';
import { PayeeLine } from './payee-line.tsx';
import type { SavedPayee } from './payees-query.ts';
import { useLookUp } from './use-look-up.ts';

interface AddPayeeProps {
  readonly own: Own;
  readonly onClose: () => void;
  readonly onAdded: (payee: SavedPayee) => void;
}

/** Adds a payee in two steps: the look-up, with the name to check, then the nickname. */
export function AddPayee({ own, onClose, onAdded }: AddPayeeProps) {
  const t = useTranslations('payees');
  // Kept here for going back.
  const [typed, setTyped] = useState('');
  const [payee, setPayee] = useState<Payee>();
  return (
    <Dialog heading={t('addHeading')} onClose={onClose}>
      {payee === undefined ? (
        <WhoForm own={own} typed={typed} onType={setTyped} onFound={setPayee} onCancel={onClose} />
      ) : (
        <NicknameForm
          to={payee.reference}
          present={null}
          submit={t('save')}
          cancel={t('back')}
          onSaved={onAdded}
          onCancel={() => setPayee(undefined)}
        >
          <PayeeLine payee={payee} />
        </NicknameForm>
      )}
    </Dialog>
  );
}

interface WhoFormProps {
  readonly own: Own;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onFound: (payee: Payee) => void;
  readonly onCancel: () => void;
}

function WhoForm({ own, typed, onType, onFound, onCancel }: WhoFormProps) {
  const t = useTranslations('payees');
  const who = useTranslations('send.who');
  const { field, error, pending, ask, forget } = useLookUp({ own, onFound });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    ask(typed);
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <PayeeField
        ref={field}
        value={typed}
        error={error}
        onChange={(text) => {
          onType(text);
          forget();
        }}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={pending !== undefined} loaderProps={{ 'aria-label': who('looking') }}>
          {t('lookUp')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
