import { says, TRANSFER_KINDS, type TransferKind } from '@caudal/domain';
import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import {
  accountId,
  accountNumberOut,
  afterVersion,
  amountMinorIn,
  currencyCode,
  currencyText,
  forwardPageOf,
  idOut,
  instantIn,
  instantOut,
  minorOut,
  pageInput,
  pageOf,
  rangeFrom,
  rangeTo,
  timeZoneIn,
  typedText,
} from './primitives.ts';

export const currencyOut = z
  .object({
    code: currencyText,
    name: z.string().meta({ description: 'In English', examples: ['US Dollar'] }),
    decimals: z
      .number()
      .int()
      .meta({ description: 'Digits of the minor unit', examples: [2], override: { minimum: 0, maximum: 4 } }),
  })
  .meta({ id: 'Currency' });

export const currenciesOut = pageOf(currencyOut, 'CurrencyPage');

export const accountOut = z
  .object({
    id: idOut,
    number: accountNumberOut,
    currency: currencyText,
    status: z.enum(['active', 'frozen', 'closed']).meta({
      description:
        'frozen: sends nothing until staff unfreeze it, and receives where `receives` says so; closed: empty, and kept for its history',
    }),
    // Answers that wait under an Idempotency-Key since before a release lack what is new in it.
    sends: z.boolean().default(true).meta({
      description:
        'Whether money can leave it, as far as staff have a say: not if it is frozen or closed, or you are frozen',
    }),
    receives: z.boolean().default(true).meta({ description: 'Whether money can come in, likewise' }),
    balanceMinor: minorOut,
    availableMinor: minorOut.meta({ description: 'What can be sent: the balance and the overdraft' }),
    overdraftLimitMinor: minorOut.meta({ description: 'How far the balance may go below zero' }),
    transferLimitMinor: minorOut
      .nullable()
      .default(null)
      .meta({ description: 'The most that you may send at once; null for as much as there is' }),
    dailyLimitMinor: minorOut.nullable().default(null).meta({
      description: 'The most that you may send in one day of the bank’s zone; null for as much as there is',
    }),
    leftTodayMinor: minorOut
      .nullable()
      .default(null)
      .meta({ description: 'What is left of the limit of the day; null without one' }),
    createdAt: instantOut,
  })
  .meta({ id: 'Account' });
export type AccountOut = z.output<typeof accountOut>;
export const accountsOut = pageOf(accountOut, 'AccountPage');

/** The counterparty of an entry, or one side of a transfer. System accounts have no number. */
export const partyOut = z
  .object({
    accountNumber: accountNumberOut.nullable().meta({ description: 'null for the bank itself' }),
    name: z.string().meta({ examples: ['Bruno C•••'] }),
    masked: z
      .boolean()
      .meta({ description: 'Whether the name is masked, as it is for senders who have not saved the payee' }),
  })
  .meta({ id: 'Party', description: 'One side of a transfer' });

export const transferKind = z
  .enum(Object.keys(TRANSFER_KINDS) as [TransferKind, ...TransferKind[]])
  .meta({ id: 'TransferKind', description: 'More kinds may come' });

const versionOut = z.string().meta({ examples: ['1'], override: { pattern: '^(0|[1-9]\\d*)$' } });
const hashOut = z.string().meta({
  description: 'SHA-256 hash in the entry chain, 64 hexadecimal digits',
  override: { pattern: '^[0-9a-f]{64}$' },
});

export const entryOut = z
  .object({
    accountId: idOut,
    version: versionOut.meta({ description: 'Position in the account’s history: 1, 2, 3 …' }),
    transferId: idOut,
    kind: transferKind,
    amountMinor: minorOut.meta({ description: 'Minor units as a string of digits: money out is negative' }),
    balanceAfterMinor: minorOut,
    currency: currencyText,
    description: z.string(),
    reverses: idOut.nullable().meta({ description: 'The transfer that this one reverses' }),
    reversedBy: idOut.nullable().meta({ description: 'The transfer that reverses this one' }),
    counterparty: partyOut,
    bookedAt: instantOut.meta({ description: 'Business time, ISO 8601 in UTC' }),
    createdAt: instantOut.meta({ description: 'When it was written, ISO 8601 in UTC' }),
    hash: hashOut,
  })
  .meta({ id: 'Entry', description: 'One movement of an account' });
export type EntryOut = z.output<typeof entryOut>;
export const entryPageOut = forwardPageOf(entryOut, 'EntryPage');

export const direction = z.enum(['in', 'out']).meta({ description: 'Money in or money out only' });

export const openAccountInput = z
  .strictObject({ currency: currencyCode })
  .meta({ id: 'OpenAccount', examples: [{ currency: 'JPY' }] });

export const accountIdInput = z.strictObject({ id: accountId });

export const listEntriesInput = z
  .strictObject({
    id: accountId,
    ...pageInput,
    after: afterVersion.optional(),
    from: rangeFrom.optional(),
    to: rangeTo.optional(),
    timeZone: timeZoneIn.optional(),
    direction: direction.optional(),
    text: typedText(100, 1)
      .meta({
        description:
          'Part of a description or name, an account number, an amount (48.00 or 48,00), or a kind in your language (deposit). Case and accents do not matter',
      })
      .optional(),
    minMinor: amountMinorIn
      .meta({ description: 'Amounts of at least this, in or out, in minor units (inclusive)' })
      .optional(),
    maxMinor: amountMinorIn
      .meta({
        description: 'Amounts of at most this, in or out, in minor units (inclusive). Not below `minMinor`',
      })
      .optional(),
  })
  .refine(
    ({ minMinor, maxMinor }) => minMinor === undefined || maxMinor === undefined || minMinor <= maxMinor,
    { path: ['maxMinor'], ...says('range-reversed') },
  );

/** The interval between the balances of a history. */
export const historyStep = z.enum(['day', 'week', 'month']);
export type HistoryStep = z.output<typeof historyStep>;

export const balanceHistoryInput = z.strictObject({
  id: accountId,
  from: z.iso
    .date()
    .meta({ description: 'The first day (inclusive), in `timeZone`', examples: ['2026-11-01'] }),
  to: z.iso
    .date()
    .meta({ description: 'The day after the last one (exclusive), in `timeZone`', examples: ['2026-12-01'] }),
  every: historyStep
    .default('day')
    .meta({ description: 'Back from the last day: every day, every seventh, or the ends of months' }),
  timeZone: timeZoneIn.optional(),
});
export const balanceHistoryOut = z
  .object({
    currency: currencyText,
    items: z.array(
      z
        .object({
          date: z.iso
            .date()
            .meta({ description: 'The balance is as of the end of this day, or as of now for today' }),
          balanceMinor: minorOut,
        })
        .meta({ id: 'DayBalance' }),
    ),
  })
  .meta({ id: 'BalanceHistory' });

export const calendarMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, says('not-a-month'))
  .meta({ description: 'ISO 8601 month', examples: ['2026-11'] });

export const monthlyTotalsInput = z.strictObject({
  id: accountId,
  from: calendarMonth.meta({ description: 'The first month (inclusive), in `timeZone`' }),
  to: calendarMonth.meta({
    description: 'The month after the last one (exclusive), in `timeZone`',
    examples: ['2026-12'],
  }),
  timeZone: timeZoneIn.optional(),
});
export const monthlyTotalsOut = z
  .object({
    currency: currencyText,
    items: z.array(
      z.object({ month: calendarMonth, inMinor: minorOut, outMinor: minorOut }).meta({ id: 'MonthTotals' }),
    ),
  })
  .meta({ id: 'MonthlyTotals' });

export const balanceAtInput = z.strictObject({
  id: accountId,
  at: instantIn.meta({
    description: 'ISO 8601 instant with a UTC offset, not in the future (inclusive)',
    override: { examples: [EXAMPLES.instant] },
  }),
});

export const balanceAtOut = z
  .object({
    accountId: idOut,
    currency: currencyText,
    at: instantOut,
    balanceMinor: minorOut,
    version: versionOut.meta({ description: 'Version of the last entry included; "0" before the first' }),
    hash: hashOut.meta({ description: 'Hash of that entry; before the first, the chain’s beginning' }),
  })
  .meta({ id: 'BalanceAt' });
