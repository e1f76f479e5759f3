'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { shownName } from './find-payees.ts';
import classes from './payee-form.module.css';
import type { SavedPayee } from './payees-query.ts';

interface RemovePayeeProps {
  readonly payee: SavedPayee;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before removing a payee. A payee already removed in another window counts as removed. */
export function RemovePayee({ payee, onClose, onRemoved }: RemovePayeeProps) {
  const t = useTranslations('payees');
  const refusalText = useRefusalText();
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
    <Dialog heading={t('removeHeading', { name: shownName(payee) })} onClose={onClose}>
      <div className={classes.form}>
        <p>{t('removeLead')}</p>
        {remove.isError && (
          <Callout tone="danger" role="alert">
            {refusalText(remove.error)}
          </Callout>
        )}
        <div className={classes.actions}>
          <Button loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('keep')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
