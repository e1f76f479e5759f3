'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import type { ServedAccount } from '#web/features/counter/customer.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { IncomingChoice } from './incoming-choice.tsx';
import { seenOf } from './seen-account.ts';

export interface AccountDialogProps {
  readonly account: ServedAccount;
  readonly onClose: () => void;
  /** @param news - what was done, for the page to say. */
  readonly onDone: (news: string) => void;
}

/** Freezes an account, or changes what becomes of money that is sent to it. */
export function FreezeAccount({ account, onClose, onDone }: AccountDialogProps) {
  const { id, currency, frozen } = account;
  const t = useTranslations('control.freeze');
  const utils = trpc.useUtils();
  const [incoming, setIncoming] = useState(frozen?.incoming ?? 'allowed');
  const freeze = trpc.staff.accounts.freeze.useMutation({
    async onSuccess() {
      await utils.invalidate();
      onDone(t('done', { currency }));
    },
    // Somebody else may have been faster: the next attempt is about what is now.
    onError: () => utils.staff.customers.get.invalidate(),
  });
  return (
    <ReasonDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      confirm={t('confirm')}
      attempt={freeze}
      onChange={freeze.reset}
      onConfirm={(reason) => freeze.mutate({ id, reason, incoming, seen: seenOf(account) })}
      onClose={onClose}
    >
      <IncomingChoice incoming={incoming} onChoose={setIncoming} />
    </ReasonDialog>
  );
}
