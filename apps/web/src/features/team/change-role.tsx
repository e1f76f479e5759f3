'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { RoleChoice } from './role-choice.tsx';
import classes from './team-form.module.css';
import type { TeamMember } from './team-query.ts';

interface ChangeRoleProps {
  readonly member: Pick<TeamMember, 'id' | 'fullName' | 'role'>;
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

/** Gives a member of staff another role, or none. */
export function ChangeRole({
  member: { id, fullName: name, role: present },
  onClose,
  onDone,
}: ChangeRoleProps) {
  const t = useTranslations('team');
  const refusalText = useRefusalText();
  const [role, setRole] = useState(present);
  const change = trpc.admin.setRole.useMutation({
    onSuccess: () => onDone(t('roleChanged', { name, role: t(`roles.${role}`) })),
  });
  return (
    <Dialog heading={t('changeRoleHeading', { name })} onClose={onClose}>
      <div className={classes.form}>
        <p>{t('changeRoleLead')}</p>
        {change.isError && (
          <Callout tone="danger" role="alert">
            {refusalText(change.error)}
          </Callout>
        )}
        <RoleChoice role={role} onChoose={setRole} />
        <div className={classes.actions}>
          <Button
            loading={change.isPending}
            disabled={role === present}
            onClick={() => change.mutate({ id, role })}
          >
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
