'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { amountLanguage } from '#web/money/amount-language.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import { LimitField } from './limit-field.tsx';
import { limitsNeedSecondPerson, type TypedLimits } from './needs-second-person.ts';
import { readLimit } from './read-limit.ts';
import { seenOf } from './seen-account.ts';
import { useAskable } from './use-askable.ts';

const LIMITS = ['perTransferMinor', 'perDayMinor'] as const;
type Limit = (typeof LIMITS)[number];

/** How much may be sent from an account, at once and in a day. Above the bank’s default, two persons decide. */
export function Limits({ account, onClose, onDone }: AccountDialogProps) {
  const { id, currency, defaultLimits, ownLimits } = account;
  const t = useTranslations('control.limits');
  const control = useTranslations('control');
  const reasons = useTranslations('reason');
  const moneyFormat = useMoneyFormat();
  const language = amountLanguage(useLocale(), currency);
  const [typed, setTyped] = useState<Record<Limit, string | null | undefined>>(ownLimits);
  const [areShown, setAreShown] = useState(false);
  const { attempt, wasTold } = useAskable({
    run: (input: TypedLimits & { reason: string }) =>
      trpcClient.staff.accounts.setLimits.mutate({ id, ...input, seen: seenOf(account) }),
    actOf: ({ perTransferMinor, perDayMinor }) => ({
      action: 'limits',
      accountId: id,
      perTransferMinor,
      perDayMinor,
    }),
    onDone: (_input, how) => onDone(how === 'asked' ? control('asked') : t('done', { currency })),
  });
  const limits = areRead(typed) ? typed : undefined;
  const asks = wasTold || (limits !== undefined && limitsNeedSecondPerson(limits, account));
  const usual = (limit: Limit) => {
    const minor = defaultLimits[limit];
    return minor === null
      ? t('noDefault')
      : t('default', { amount: formatMoney({ minor, currency }, moneyFormat) });
  };
  return (
    <ReasonDialog
      heading={t('heading', { currency })}
      lead={t('lead')}
      {...(asks && { hint: reasons('hintForApproval') })}
      confirm={asks ? control('ask') : t('confirm')}
      attempt={attempt}
      isDisabled={LIMITS.every((limit) => typed[limit] === ownLimits[limit])}
      onChange={attempt.reset}
      onConfirm={(reason) => {
        if (limits === undefined) setAreShown(true);
        else attempt.mutate({ asks, input: { reason, ...limits } });
      }}
      onClose={onClose}
    >
      {LIMITS.map((limit) => (
        <LimitField
          key={limit}
          name={limit}
          label={t(`${limit}Field`, { currency })}
          description={usual(limit)}
          currency={currency}
          initially={ownLimits[limit]}
          error={areShown && typed[limit] === undefined && control('notAnAmount')}
          onType={(text) => {
            setTyped({ ...typed, [limit]: readLimit(text, language) });
            attempt.reset();
          }}
        />
      ))}
    </ReasonDialog>
  );
}

function areRead(typed: Record<Limit, string | null | undefined>): typed is Record<Limit, string | null> {
  return LIMITS.every((limit) => typed[limit] !== undefined);
}
