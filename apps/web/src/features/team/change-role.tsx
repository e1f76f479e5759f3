'use client';

import { isGrant } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { TextField } from '#web/forms/text-field.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { RoleChoice } from './role-choice.tsx';
import type { TeamMember } from './team-query.ts';

/** The most that a reason may have. `MAX_REASON_LENGTH` of the domain, which no page should load for this. */
const LONGEST_REASON = 500;

interface ChangeRoleProps {
  readonly member: Pick<TeamMember, 'id' | 'fullName' | 'role'>;
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

/** Takes rights from a member of staff at once, or asks a second person to give them more. */
export function ChangeRole({ member, onClose, onDone }: ChangeRoleProps) {
  const { id, fullName: name, role: present } = member;
  const t = useTranslations('team');
  const [role, setRole] = useState(present);
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  // The same however often it is sent.
  const [requestId] = useState(() => uuidv7());
  const asks = isGrant(present, role);
  const take = trpc.admin.setRole.useMutation({
    onSuccess: () => onDone(t('roleChanged', { name, role: t(`roles.${role}`) })),
  });
  const ask = trpc.staff.requests.ask.useMutation({ onSuccess: () => onDone(t('roleAsked', { name })) });

  function submit() {
    if (!asks) return take.mutate({ id, role });
    if (reason.trim() === '') return setIsMissing(true);
    ask.mutate({ id: requestId, act: { action: 'role', userId: id, role }, reason: reason.trim() });
  }

  return (
    <ConfirmDialog
      heading={t('changeRoleHeading', { name })}
      confirm={t(asks ? 'askForRole' : 'save')}
      attempt={asks ? ask : take}
      isDisabled={role === present}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{t(asks ? 'giveRoleLead' : 'changeRoleLead')}</p>
      <RoleChoice role={role} onChoose={setRole} />
      {asks && (
        <TextField
          name="reason"
          label={t('reason')}
          maxLength={LONGEST_REASON}
          value={reason}
          error={isMissing && t('reasonMissing')}
          errorProps={{ role: 'alert' }}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setIsMissing(false);
          }}
        />
      )}
    </ConfirmDialog>
  );
}
