'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { ProofForm } from './proof-form.tsx';

interface RemoveSecondFactorProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Removes the second factor. */
export function RemoveSecondFactor({ onClose, onDone }: RemoveSecondFactorProps) {
  const t = useTranslations('security.removeFactor');
  const remove = trpc.twoFactor.remove.useMutation({ onSuccess: onDone });
  return (
    <Dialog heading={t('heading')} onClose={onClose}>
      <ProofForm
        asks={['password', 'code']}
        submit={t('submit')}
        attempt={remove}
        onProof={remove.mutate}
        onCancel={onClose}
        takesFocus
      >
        <p>{t('lead')}</p>
      </ProofForm>
    </Dialog>
  );
}
