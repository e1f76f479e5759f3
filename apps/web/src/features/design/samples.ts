import type { Account } from '#web/features/accounts/account.ts';
import type { EntryLine } from '#web/features/entries/entry-line.ts';
import type { BalanceHistory } from '#web/features/history/balance-history.ts';
import type { MonthlyTotals } from '#web/features/history/monthly-totals.ts';
import { routes } from '#web/routes.ts';

export const SEGMENTS = ['month', 'quarter', 'year'] as const;

/** The colour variables of `globals.css`. */
export const COLOURS = [
  'paper',
  'surface',
  'surface-sunken',
  'chosen',
  'line',
  'field-border',
  'ink',
  'ink-quiet',
  'depth',
  'depth-ink',
  'depth-quiet',
  'depth-line',
  'brand',
  'brand-wash',
  'focus',
  'money-in',
  'money-in-wash',
  'chart-in',
  'chart-out',
  'danger',
  'danger-wash',
  'attention',
  'attention-wash',
] as const;

export const ACCOUNT: Account = {
  id: '0192b9a0-7c1e-7aaa-8000-000000000001',
  number: '196623018711',
  currency: 'USD',
  status: 'active',
  sends: true,
  receives: true,
  balanceMinor: '662957',
  availableMinor: '662957',
  overdraftLimitMinor: '0',
  transferLimitMinor: null,
  dailyLimitMinor: null,
  leftTodayMinor: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const ENTRY_LINE = {
  href: routes.overview,
  currency: 'USD',
  title: undefined,
  description: '',
  isReversed: false,
  bookedAt: '2026-01-20T12:00:00.000Z',
} as const;

export const ENTRY_LINES: readonly EntryLine[] = [
  {
    ...ENTRY_LINE,
    key: 'salary',
    kind: 'deposit',
    title: 'Salary, Estudio Norte',
    description: 'Salary, Estudio Norte',
    amountMinor: '338000',
    balanceAfterMinor: '662957',
  },
  {
    ...ENTRY_LINE,
    key: 'round',
    kind: 'transfer',
    title: 'Bruno C•••',
    description: 'Round at Café Ñandú',
    amountMinor: '-3700',
    balanceAfterMinor: '324957',
  },
  { ...ENTRY_LINE, key: 'fee', kind: 'fee', amountMinor: '-7', balanceAfterMinor: '328657' },
];

/** A salary on the first day, then a little less each day. */
export const HISTORY: BalanceHistory = {
  currency: 'USD',
  items: Array.from({ length: 31 }, (_, day) => ({
    date: `2026-01-${String(day + 1).padStart(2, '0')}`,
    balanceMinor: String(400_000 - day * 6_500),
  })),
};

export const TOTALS: MonthlyTotals = {
  currency: 'USD',
  items: Array.from({ length: 12 }, (_, month) => ({
    month: `2025-${String(month + 1).padStart(2, '0')}`,
    inMinor: '338000',
    outMinor: String(290_000 + month * 7_000),
  })),
};
