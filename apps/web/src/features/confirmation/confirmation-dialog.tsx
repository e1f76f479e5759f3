'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { ProofForm } from '#web/features/security/proof-form.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { settleConfirmation } from './confirmation.ts';

/** Asks for a code of the second factor. What waits goes on after the right one; closing it gives that up. */
export function ConfirmationDialog() {
  const t = useTranslations('confirmation');
  const confirm = trpc.sessions.confirm.useMutation({ onSuccess: () => settleConfirmation(true) });
  const giveUp = () => settleConfirmation(false);
  return (
    <Dialog heading={t('heading')} onClose={giveUp}>
      <ProofForm
        asks={['code']}
        submit={t('submit')}
        attempt={confirm}
        onProof={({ code }, options) => confirm.mutate({ code }, options)}
        onCancel={giveUp}
        takesFocus
      >
        <p>{t('lead')}</p>
      </ProofForm>
    </Dialog>
  );
}
