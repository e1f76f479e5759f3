'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './team-form.module.css';
import type { TeamMember } from './team-query.ts';

interface ChangeAccessProps {
  readonly member: TeamMember;
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

/** Disables a member of staff, or enables them again, after a question. */
export function ChangeAccess({ member: { id, fullName: name, status }, onClose, onDone }: ChangeAccessProps) {
  const t = useTranslations('team');
  const refusalText = useRefusalText();
  const disable = trpc.admin.disableUser.useMutation({ onSuccess: () => onDone(t('isDisabled', { name })) });
  const enable = trpc.admin.enableUser.useMutation({ onSuccess: () => onDone(t('isEnabled', { name })) });
  const isDisabled = status === 'disabled';
  const change = isDisabled ? enable : disable;
  return (
    <Dialog heading={t(isDisabled ? 'enableHeading' : 'disableHeading', { name })} onClose={onClose}>
      <div className={classes.form}>
        <p>{t(isDisabled ? 'enableLead' : 'disableLead')}</p>
        {change.isError && (
          <Callout tone="danger" role="alert">
            {refusalText(change.error)}
          </Callout>
        )}
        <div className={classes.actions}>
          <Button loading={change.isPending} onClick={() => change.mutate({ id })}>
            {t(isDisabled ? 'enable' : 'disable')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
