'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import type { Owner } from './owner.ts';
import { type Proof, ProofForm } from './proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface NewRecoveryCodesProps {
  readonly owner: Owner;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** New recovery codes in place of all that there were. */
export function NewRecoveryCodes({ owner, onClose, onDone }: NewRecoveryCodesProps) {
  const t = useTranslations('security.newCodes');
  const replace = useMutation({
    mutationFn: ({ code }: Proof) => trpcClient.twoFactor.replaceRecoveryCodes.mutate({ code }),
  });
  const codes = replace.data?.recoveryCodes;
  return (
    <Dialog
      heading={t(codes === undefined ? 'heading' : 'codesHeading')}
      locked={codes !== undefined}
      onClose={onClose}
    >
      {codes === undefined ? (
        <ProofForm asks={['code']} submit={t('submit')} attempt={replace} onCancel={onClose} takesFocus>
          <p>{t('lead')}</p>
        </ProofForm>
      ) : (
        <RecoveryCodes codes={codes} owner={owner} onDone={onDone} />
      )}
    </Dialog>
  );
}
