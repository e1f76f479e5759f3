'use client';

import { useTranslations } from 'next-intl';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import type { AccountDialogProps } from './freeze-account.tsx';
import { seenOf } from './seen-account.ts';

/** Lets money leave an account again. */
export function UnfreezeAccount({ account, onClose, onDone }: AccountDialogProps) {
  const { id, currency } = account;
  const t = useTranslations('control.unfreeze');
  const utils = trpc.useUtils();
  const unfreeze = trpc.staff.accounts.unfreeze.useMutation({
    async onSuccess() {
      await utils.invalidate();
      onDone(t('done', { currency }));
    },
    onError: () => utils.staff.customers.get.invalidate(),
  });
  return (
    <ReasonDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      confirm={t('confirm')}
      attempt={unfreeze}
      onChange={unfreeze.reset}
      onConfirm={(reason) => unfreeze.mutate({ id, reason, seen: seenOf(account) })}
      onClose={onClose}
    />
  );
}
