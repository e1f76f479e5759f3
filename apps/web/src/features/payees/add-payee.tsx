'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { DialogForm } from '#web/components/dialog-form.tsx';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { NicknameForm } from './nickname-form.tsx';
import type { Own, Payee } from './payee.ts';
import { PayeeField } from './payee-field.tsx';
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
        <WhoForm own={own} typed={typed} onType={setTyped} onFound={setPayee} onClose={onClose} />
      ) : (
        <NicknameForm
          to={payee.reference}
          present={null}
          confirm={t('save')}
          cancel={t('back')}
          onSaved={onAdded}
          onClose={() => setPayee(undefined)}
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
  readonly onClose: () => void;
}

function WhoForm({ own, typed, onType, onFound, onClose }: WhoFormProps) {
  const t = useTranslations('payees');
  const who = useTranslations('send.who');
  const { field, error, pending, ask, forget } = useLookUp({ own, onFound });

  return (
    <DialogForm
      confirm={t('lookUp')}
      busy={who('looking')}
      // What is wrong is said at the field.
      attempt={{ isPending: pending !== undefined, error: null }}
      onConfirm={() => ask(typed)}
      onClose={onClose}
    >
      <PayeeField
        ref={field}
        value={typed}
        error={error}
        onChange={(text) => {
          onType(text);
          forget();
        }}
      />
      <KeepTyped form="add" />
    </DialogForm>
  );
}
