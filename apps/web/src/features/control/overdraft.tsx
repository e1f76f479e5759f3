'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { amountLanguage } from '#web/money/amount-language.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import { LimitField } from './limit-field.tsx';
import { overdraftNeedsSecondPerson } from './needs-second-person.ts';
import { readLimit } from './read-limit.ts';
import { seenOf } from './seen-account.ts';
import { useAskable } from './use-askable.ts';

/** How far the balance of an account may go below zero. Lowered by one person, raised by two. */
export function Overdraft({ account, onClose, onDone }: AccountDialogProps) {
  const { id, currency, overdraftLimitMinor } = account;
  const t = useTranslations('control.overdraft');
  const control = useTranslations('control');
  const reasons = useTranslations('reason');
  const language = amountLanguage(useLocale(), currency);
  const [minor, setMinor] = useState<string | undefined>(overdraftLimitMinor);
  const [isWrong, setIsWrong] = useState(false);
  const { attempt, wasTold } = useAskable({
    run: (input: { reason: string; overdraftMinor: string }) =>
      trpcClient.staff.accounts.setOverdraft.mutate({ id, ...input, seen: seenOf(account) }),
    actOf: ({ overdraftMinor }) => ({ action: 'overdraft', accountId: id, overdraftMinor }),
    onDone: (_input, how) => onDone(how === 'asked' ? control('asked') : t('done', { currency })),
  });
  const asks = wasTold || (minor !== undefined && overdraftNeedsSecondPerson(minor, account));
  return (
    <ReasonDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      {...(asks && { hint: reasons('hintForApproval') })}
      confirm={asks ? control('ask') : t('confirm')}
      attempt={attempt}
      isDisabled={minor === overdraftLimitMinor}
      onChange={attempt.reset}
      onConfirm={(reason) => {
        if (minor === undefined) setIsWrong(true);
        else attempt.mutate({ asks, input: { reason, overdraftMinor: minor } });
      }}
      onClose={onClose}
    >
      <LimitField
        name="overdraft"
        label={t('field', { currency })}
        description={t('hint')}
        currency={currency}
        initially={overdraftLimitMinor}
        error={isWrong && control('notAnAmount')}
        onType={(text) => {
          // An empty field is no overdraft.
          const typed = readLimit(text, language);
          setMinor(typed === null ? '0' : typed);
          setIsWrong(false);
          attempt.reset();
        }}
      />
    </ReasonDialog>
  );
}
