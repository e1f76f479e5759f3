'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import { closingBarOf } from './closing-bar.ts';
import { seenOf } from './seen-account.ts';
import { useControl } from './use-control.ts';

/** What takes nothing but a reason. */
export type ReasonOnlyControl = 'unfreeze' | 'close' | 'reopen';

/** Unfreezes, closes or reopens an account. */
export function ReasonOnly({
  control,
  account,
  onClose,
  onDone,
}: AccountDialogProps & { readonly control: ReasonOnlyControl }) {
  const { id, currency } = account;
  const t = useTranslations(`control.${control}`);
  const controls = useTranslations('control');
  const bar = control === 'close' ? closingBarOf(account) : undefined;
  const refusalText = useRefusalText();
  const attempt = useControl(
    (reason: string) => trpcClient.staff.accounts[control].mutate({ id, reason, seen: seenOf(account) }),
    () => onDone(t('done', { currency })),
  );
  return (
    <ReasonDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      confirm={t('confirm')}
      attempt={attempt}
      isDisabled={bar !== undefined}
      refusal={(error) =>
        domainCodeOf(error) === 'ALREADY_EXISTS'
          ? controls('reopen.another', { currency })
          : refusalText(error)
      }
      onChange={attempt.reset}
      onConfirm={(reason) => attempt.mutate(reason)}
      onClose={onClose}
    >
      {bar !== undefined && <Callout tone="attention">{controls(bar)}</Callout>}
    </ReasonDialog>
  );
}
