'use client';

import { Skeleton } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { LinkRow } from '#web/components/link-row.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSign } from '#web/components/row-sign.tsx';
import rows from '#web/components/rows.module.css';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { StaffTransfer } from './counter-booking.ts';

/** The movement whose id was searched for. Its parties are among the customers. */
export function FoundTransfer({ id }: { id: string }) {
  const t = useTranslations('counter.search');
  const kinds = useTranslations('entry.kind');
  const format = useFormatter();
  const moneyFormat = useMoneyFormat();
  const { data: transfer, isError, refetch } = trpc.staff.transfers.get.useQuery({ id });
  if (isError) return <LoadFailed text={t('transferFailed')} onRetry={() => refetch()} />;
  const whatOf = ({ kind, amountMinor: minor, currency }: StaffTransfer) =>
    `${kinds(kind)} · ${formatMoney({ minor, currency }, moneyFormat)}`;
  const whoOf = ({ from, to, bookedAt }: StaffTransfer) =>
    `${from.name} → ${to.name} · ${format.dateTime(new Date(bookedAt), { dateStyle: 'medium', timeStyle: 'short' })}`;
  return (
    <ul className={rows.rows} aria-label={t('movement')}>
      <LinkRow
        href={routes.counterReceipt(id)}
        sign={<RowSign icon={IconArrowsExchange} />}
        name={transfer === undefined ? t('movement') : whatOf(transfer)}
      >
        <span className={rows.quiet}>
          {transfer === undefined ? (
            <Skeleton component="span" display="block" height="1.5em" />
          ) : (
            whoOf(transfer)
          )}
        </span>
      </LinkRow>
    </ul>
  );
}
