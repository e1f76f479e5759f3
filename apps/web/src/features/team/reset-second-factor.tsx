'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import type { TeamMember } from './team-query.ts';

interface ResetSecondFactorProps {
  readonly member: Pick<TeamMember, 'id' | 'fullName'>;
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

/** Asks a second person to turn off the second factor of a colleague who has lost it. */
export function ResetSecondFactor({
  member: { id: userId, fullName: name },
  onClose,
  onDone,
}: ResetSecondFactorProps) {
  const t = useTranslations('team');
  // The same however often it is sent.
  const [id] = useState(() => uuidv7());
  const ask = trpc.staff.requests.ask.useMutation({ onSuccess: () => onDone(t('resetAsked', { name })) });
  return (
    <ReasonDialog
      heading={t('resetHeading', { name })}
      lead={t('resetLead')}
      hint={t('resetReasonHint')}
      confirm={t('askForReset')}
      attempt={ask}
      onChange={ask.reset}
      onConfirm={(reason) => ask.mutate({ id, act: { action: 'second-factor', userId }, reason })}
      onClose={onClose}
    />
  );
}
