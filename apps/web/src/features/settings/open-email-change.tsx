'use client';

import type { RouterOutputs } from '@caudal/api';
import { Button } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { ProofForm } from '#web/features/security/proof-form.tsx';
import { useHasSecondFactor } from '#web/features/security/use-has-second-factor.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './settings-section.module.css';

interface OpenEmailChangeProps {
  readonly change: RouterOutputs['emailChanges']['list']['items'][number];
  /** The present address. */
  readonly email: string;
  readonly onSettled: () => void;
}

/** An address that staff proposed or an operator scheduled: approve it, with a proof, or refuse it. */
export function OpenEmailChange({ change, email, onSettled }: OpenEmailChangeProps) {
  const t = useTranslations('settings.openEmailChange');
  const format = useFormatter();
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const asksCode = useHasSecondFactor();
  const [isApproving, setIsApproving] = useState(false);
  const { id, status, newEmail } = change;
  const date = format.dateTime(new Date(change.endsAt), { dateStyle: 'long', timeStyle: 'short' });

  async function settle() {
    const changed = [utils.emailChanges.list, utils.me.get, utils.emailVerifications.get];
    await Promise.all(changed.map((query) => query.invalidate()));
    onSettled();
  }

  const approve = trpc.emailChanges.approve.useMutation({ onSuccess: settle });
  const refuse = trpc.emailChanges.refuse.useMutation({ onSuccess: settle });

  return (
    <>
      <Callout tone="attention" heading={t(`${status}Heading`, { email: newEmail })}>
        {t(`${status}Lead`, { email, date })}
      </Callout>
      {refuse.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(refuse.error)}
        </Callout>
      )}
      <div className={classes.actions}>
        {status === 'proposed' && (
          <Button variant="default" onClick={() => setIsApproving(true)}>
            {t('approve')}
          </Button>
        )}
        <Button variant="default" loading={refuse.isPending} onClick={() => refuse.mutate({ id })}>
          {t(status === 'proposed' ? 'refuse' : 'stop')}
        </Button>
      </div>
      {isApproving && (
        <Dialog heading={t('approveHeading')} onClose={() => setIsApproving(false)}>
          <ProofForm
            asks={asksCode ? ['password', 'code'] : ['password']}
            submit={t('approve')}
            attempt={approve}
            onProof={({ password, code }, options) =>
              approve.mutate({ id, password, code: code === '' ? undefined : code }, options)
            }
            onCancel={() => setIsApproving(false)}
            takesFocus
          >
            <p>{t('approveLead', { email: newEmail })}</p>
          </ProofForm>
        </Dialog>
      )}
    </>
  );
}
