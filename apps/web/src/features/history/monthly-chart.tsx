'use client';

import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl';
import { amountScale } from '#web/components/chart/amount-scale.ts';
import { Chart } from '#web/components/chart/chart.tsx';
import { formatMoney, formatRoundMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import classes from './monthly-chart.module.css';
import type { MonthlyTotals } from './monthly-totals.ts';

/** The width of each of a month's two bars and of the gap between them, as a share of the month's width. */
const BAR = 0.32;
const GAP = 0.06;

/** Money in and out, side by side per month. */
export function MonthlyChart({ totals, label }: { totals: MonthlyTotals; label: string }) {
  const t = useTranslations('monthlyChart');
  const moneyFormat = useMoneyFormat();
  const format = useFormatter();
  const { currency, items } = totals;
  const scale = amountScale(items.flatMap(({ inMinor, outMinor }) => [Number(inMinor), Number(outMinor)]));
  const width = 100 / items.length;
  const monthOf = (month: string, options: DateTimeFormatOptions) =>
    format.dateTime(new Date(`${month}-01`), { ...options, timeZone: 'UTC' });

  function bar(at: number, minor: string, side: 'in' | 'out') {
    const height = 100 * scale.place(Number(minor));
    const from = side === 'in' ? 0.5 - GAP / 2 - BAR : 0.5 + GAP / 2;
    return (
      <rect
        x={(at + from) * width}
        y={100 - height}
        width={BAR * width}
        height={height}
        className={classes.bar}
        data-side={side}
      />
    );
  }

  return (
    <Chart
      label={label}
      spacing="bands"
      keyColumn={t('month')}
      columns={[t('in'), t('out')]}
      lines={scale.ticks.map((minor) => ({
        height: scale.place(minor),
        text: formatRoundMoney(minor, currency, moneyFormat),
      }))}
      items={items}
      describe={({ month, inMinor, outMinor }) => ({
        key: month,
        name: monthOf(month, { month: 'long', year: 'numeric' }),
        shortName: monthOf(month, { month: 'short', year: '2-digit' }),
        values: [inMinor, outMinor].map((minor) => formatMoney({ minor, currency }, moneyFormat)),
      })}
      readout={({ month, inMinor, outMinor }) => (
        <>
          <span className={classes.when}>{monthOf(month, { month: 'long', year: 'numeric' })}</span>
          <span className={classes.sum} data-side="in">
            {t('in')} <Money minor={inMinor} currency={currency} />
          </span>
          <span className={classes.sum} data-side="out">
            {t('out')} <Money minor={outMinor} currency={currency} />
          </span>
        </>
      )}
    >
      {items.map(({ month, inMinor, outMinor }, at) => (
        <g key={month}>
          {bar(at, inMinor, 'in')}
          {bar(at, outMinor, 'out')}
        </g>
      ))}
    </Chart>
  );
}
