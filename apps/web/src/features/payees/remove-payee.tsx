'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { shownName } from './find-payees.ts';
import type { SavedPayee } from './payees-query.ts';

interface RemovePayeeProps {
  readonly payee: SavedPayee;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before removing a payee. A payee already removed in another window counts as removed. */
export function RemovePayee({ payee, onClose, onRemoved }: RemovePayeeProps) {
  const t = useTranslations('payees');
  const utils = trpc.useUtils();
  const remove = useMutation({
    mutationFn: async () => {
      try {
        await trpcClient.payees.remove.mutate({ id: payee.id });
      } catch (error) {
        if (domainCodeOf(error) !== 'NOT_FOUND') throw error;
      }
    },
    onSuccess: async () => {
      // The name is masked again everywhere.
      await utils.invalidate();
      onRemoved();
    },
  });

  return (
    <ConfirmDialog
      heading={t('removeHeading', { name: shownName(payee) })}
      confirm={t('remove')}
      cancel={t('keep')}
      attempt={remove}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{t('removeLead')}</p>
    </ConfirmDialog>
  );
}
