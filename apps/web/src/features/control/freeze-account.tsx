'use client';

import type { Incoming } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { trpcClient } from '#web/trpc/client.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import { FreezeDialog } from './freeze-dialog.tsx';
import { seenOf } from './seen-account.ts';
import { useControl } from './use-control.ts';

/** Freezes an account, or changes what becomes of money that is sent to it. */
export function FreezeAccount({ account, onClose, onDone }: AccountDialogProps) {
  const { id, currency, frozen } = account;
  const t = useTranslations('control.freeze');
  const freeze = useControl(
    (input: { reason: string; incoming: Incoming }) =>
      trpcClient.staff.accounts.freeze.mutate({ id, ...input, seen: seenOf(account) }),
    () => onDone(t('done', { currency })),
  );
  return (
    <FreezeDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      incoming={frozen?.incoming}
      freeze={freeze}
      onClose={onClose}
    />
  );
}
