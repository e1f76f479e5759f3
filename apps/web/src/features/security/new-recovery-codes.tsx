'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import type { Owner } from './owner.ts';
import { ProofForm } from './proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface NewRecoveryCodesProps {
  readonly owner: Owner;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Replaces all recovery codes. */
export function NewRecoveryCodes({ owner, onClose, onDone }: NewRecoveryCodesProps) {
  const t = useTranslations('security.newCodes');
  const replace = trpc.twoFactor.replaceRecoveryCodes.useMutation();
  const codes = replace.data?.recoveryCodes;
  return (
    <Dialog
      heading={t(codes === undefined ? 'heading' : 'codesHeading')}
      locked={codes !== undefined}
      onClose={onClose}
    >
      {codes === undefined ? (
        <ProofForm
          asks={['password', 'code']}
          submit={t('submit')}
          attempt={replace}
          onProof={replace.mutate}
          onCancel={onClose}
          takesFocus
        >
          <p>{t('lead')}</p>
        </ProofForm>
      ) : (
        <RecoveryCodes codes={codes} owner={owner} onDone={onDone} />
      )}
    </Dialog>
  );
}
