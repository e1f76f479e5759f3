'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import { type Proof, ProofForm } from './proof-form.tsx';

interface RemoveSecondFactorProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Back to the password alone. */
export function RemoveSecondFactor({ onClose, onDone }: RemoveSecondFactorProps) {
  const t = useTranslations('security.removeFactor');
  const remove = useMutation({
    mutationFn: (proof: Proof) => trpcClient.twoFactor.remove.mutate(proof),
    onSuccess: onDone,
  });
  return (
    <Dialog heading={t('heading')} onClose={onClose}>
      <ProofForm
        asks={['password', 'code']}
        submit={t('submit')}
        attempt={remove}
        onCancel={onClose}
        takesFocus
      >
        <p>{t('lead')}</p>
      </ProofForm>
    </Dialog>
  );
}
