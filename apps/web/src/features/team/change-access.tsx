'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import type { TeamMember } from './team-query.ts';

interface ChangeAccessProps {
  readonly member: TeamMember;
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

/** Disables a member of staff, or enables them again, after a question. */
export function ChangeAccess({ member: { id, fullName: name, status }, onClose, onDone }: ChangeAccessProps) {
  const t = useTranslations('team');
  const disable = trpc.admin.disableUser.useMutation({ onSuccess: () => onDone(t('isDisabled', { name })) });
  const enable = trpc.admin.enableUser.useMutation({ onSuccess: () => onDone(t('isEnabled', { name })) });
  const isDisabled = status === 'disabled';
  const change = isDisabled ? enable : disable;
  return (
    <ConfirmDialog
      heading={t(isDisabled ? 'enableHeading' : 'disableHeading', { name })}
      confirm={t(isDisabled ? 'enable' : 'disable')}
      attempt={change}
      onConfirm={() => change.mutate({ id })}
      onClose={onClose}
    >
      <p>{t(isDisabled ? 'enableLead' : 'disableLead')}</p>
    </ConfirmDialog>
  );
}
