'use client';

import { INCOMING, type Incoming } from '@caudal/domain';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Choices } from '#web/components/choices.tsx';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';

interface FreezeDialogProps {
  readonly heading: string;
  readonly lead: string;
  /** How it is frozen already. */
  readonly incoming: Incoming | undefined;
  readonly freeze: UseMutationResult<unknown, Error, { reason: string; incoming: Incoming }>;
  readonly onClose: () => void;
}

/** Asks why nothing may leave any more, and whether money may still come in. */
export function FreezeDialog({ heading, lead, incoming: present, freeze, onClose }: FreezeDialogProps) {
  const t = useTranslations('control');
  // No default: either answer hurts somebody.
  // Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
  const [incoming, setIncoming] = useState(present);
  const [isMissing, setIsMissing] = useState(false);
  return (
    <ReasonDialog
      heading={heading}
      lead={lead}
      confirm={t(present === undefined ? 'freeze.confirm' : 'refreeze.confirm')}
      attempt={freeze}
      onChange={freeze.reset}
      onConfirm={(reason) => {
        if (incoming === undefined) setIsMissing(true);
        else freeze.mutate({ reason, incoming });
      }}
      onClose={onClose}
    >
      <Choices
        legend={t('incoming.legend')}
        values={INCOMING}
        chosen={incoming}
        nameOf={(one) => t(`incoming.${one}.name`)}
        meaningOf={(one) => t(`incoming.${one}.meaning`)}
        error={isMissing ? t('incoming.missing') : undefined}
        onChoose={(one) => {
          setIncoming(one);
          setIsMissing(false);
          freeze.reset();
        }}
      />
    </ReasonDialog>
  );
}
