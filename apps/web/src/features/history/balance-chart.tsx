'use client';

import { area, curveStepAfter, line } from 'd3-shape';
import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl';
import { amountScale } from '#web/components/chart/amount-scale.ts';
import { Chart } from '#web/components/chart/chart.tsx';
import { formatMoney, formatRoundMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import classes from './balance-chart.module.css';
import type { BalanceHistory } from './balance-history.ts';

/** The balance at the end of each day, as steps, since a balance stays until the next entry. */
export function BalanceChart({ history, label }: { history: BalanceHistory; label: string }) {
  const t = useTranslations('balanceChart');
  const moneyFormat = useMoneyFormat();
  const format = useFormatter();
  const { currency, items } = history;
  const minors = items.map(({ balanceMinor }) => Number(balanceMinor));
  const scale = amountScale(minors);
  const isLong = items.length > 100;
  const dayOf = (date: string, options: DateTimeFormatOptions) =>
    format.dateTime(new Date(date), { ...options, timeZone: 'UTC' });

  const x = (_minor: number, at: number) => (100 * at) / Math.max(1, items.length - 1);
  const y = (minor: number) => 100 * (1 - scale.place(minor));
  const balances = line<number>().x(x).y(y).curve(curveStepAfter);
  const below = area<number>().x(x).y0(y(0)).y1(y).curve(curveStepAfter);

  return (
    <Chart
      label={label}
      spacing="points"
      keyColumn={t('day')}
      columns={[t('balance')]}
      lines={scale.ticks.map((minor) => ({
        height: scale.place(minor),
        text: formatRoundMoney(minor, currency, moneyFormat),
      }))}
      items={items}
      describe={({ date, balanceMinor }) => ({
        key: date,
        name: dayOf(date, { day: 'numeric', month: 'short', year: 'numeric' }),
        shortName: dayOf(
          date,
          isLong ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' },
        ),
        values: [formatMoney({ minor: balanceMinor, currency }, moneyFormat)],
        height: scale.place(Number(balanceMinor)),
      })}
      readout={(point) => (
        <>
          <span className={classes.amount}>
            <Money minor={point.balanceMinor} currency={currency} />
          </span>
          <span className={classes.when}>
            {point === items.at(-1)
              ? t('now')
              : dayOf(point.date, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })}
          </span>
        </>
      )}
    >
      <path d={below(minors) ?? ''} className={classes.area} />
      <path d={balances(minors) ?? ''} className={classes.line} />
    </Chart>
  );
}
