'use client';

import type { RouterOutputs } from '@caudal/api';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { ConfirmAppStep } from './confirm-app-step.tsx';
import type { Owner } from './owner.ts';
import { ProofForm } from './proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type State =
  | { readonly step: 'password' }
  | { readonly step: 'app'; readonly begun: RouterOutputs['twoFactor']['begin'] }
  | { readonly step: 'codes'; readonly codes: readonly string[] };

interface SetUpSecondFactorProps {
  readonly owner: Owner;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/**
 * Sets up the second factor: password, app, recovery codes, which show only once. Nothing takes effect before the first
 * code from the app.
 */
export function SetUpSecondFactor({ owner, onClose, onDone }: SetUpSecondFactorProps) {
  const t = useTranslations('security.setUp');
  const [state, setState] = useState<State>({ step: 'password' });
  const begin = trpc.twoFactor.begin.useMutation({
    onSuccess: (begun) => setState({ step: 'app', begun }),
  });
  return (
    <Dialog heading={t(`heading.${state.step}`)} locked={state.step === 'codes'} onClose={onClose}>
      {state.step === 'password' && (
        <ProofForm
          asks={['password']}
          submit={t('next')}
          attempt={begin}
          onProof={({ password }, options) => begin.mutate({ password }, options)}
          onCancel={onClose}
          takesFocus
        >
          <p>{t('passwordLead')}</p>
        </ProofForm>
      )}
      {state.step === 'app' && (
        <ConfirmAppStep
          begun={state.begun}
          onConfirmed={(codes) => setState({ step: 'codes', codes })}
          onCancel={onClose}
        />
      )}
      {state.step === 'codes' && <RecoveryCodes codes={state.codes} owner={owner} onDone={onDone} />}
    </Dialog>
  );
}
