import { TRANSFER_KINDS, type TransferKind } from '@caudal/domain';
import { z } from 'zod';
import {
  accountId,
  amountMinorIn,
  currencyCode,
  idOut,
  instantIn,
  instantOut,
  minorOut,
  pageInput,
  pageOf,
  rangeEnd,
  timeZoneIn,
  typedText,
} from './primitives.ts';

export const currencyOut = z.object({
  code: currencyCode,
  name: z.string(),
  decimals: z.number().int(),
});

export const currenciesOut = pageOf(currencyOut);

export const accountOut = z.object({
  id: idOut,
  number: z.string(),
  currency: z.string(),
  status: z.enum(['active', 'frozen', 'closed']),
  balanceMinor: minorOut,
  availableMinor: minorOut,
  overdraftLimitMinor: minorOut,
  createdAt: instantOut,
});
export type AccountOut = z.output<typeof accountOut>;
export const accountsOut = pageOf(accountOut);

/** The counterparty of an entry, or one side of a transfer. System accounts have no number. */
export const partyOut = z.object({
  accountNumber: z.string().nullable(),
  name: z.string(),
  masked: z
    .boolean()
    .meta({ description: 'Whether the name is masked, as it is for senders who have not saved the payee' }),
});

export const transferKind = z.enum(Object.keys(TRANSFER_KINDS) as [TransferKind, ...TransferKind[]]);

export const entryOut = z.object({
  accountId: idOut,
  version: z.string().meta({ description: 'Position in the account’s history: 1, 2, 3 …' }),
  transferId: idOut,
  kind: transferKind,
  amountMinor: minorOut,
  balanceAfterMinor: minorOut,
  currency: z.string(),
  description: z.string(),
  counterparty: partyOut,
  bookedAt: instantOut,
  createdAt: instantOut,
  hash: z.string().meta({ description: 'SHA-256 hash in the entry chain, 64 hexadecimal digits' }),
});
export type EntryOut = z.output<typeof entryOut>;
export const entryPageOut = pageOf(entryOut);

export const openAccountInput = z.strictObject({ currency: currencyCode });

export const accountIdInput = z.strictObject({ id: accountId });

export const listEntriesInput = z.strictObject({
  id: accountId,
  ...pageInput,
  from: rangeEnd.optional(),
  to: rangeEnd.optional(),
  timeZone: timeZoneIn.optional(),
  direction: z.enum(['in', 'out']).optional(),
  text: typedText(100, 1).optional().meta({
    description:
      'Part of a description or name, an account number, an amount (48.00 or 48,00), or a kind in your language (deposit). Case and accents do not matter',
  }),
  minMinor: amountMinorIn.optional(),
  maxMinor: amountMinorIn.optional(),
});

/** The interval between the balances of a history. */
export const historyStep = z.enum(['day', 'week', 'month']);
export type HistoryStep = z.output<typeof historyStep>;

export const balanceHistoryInput = z.strictObject({
  id: accountId,
  from: z.iso.date(),
  to: z.iso.date().meta({ description: 'The day after the last one (exclusive)' }),
  every: historyStep.default('day'),
  timeZone: timeZoneIn.optional(),
});
export const balanceHistoryOut = z.object({
  currency: z.string(),
  items: z.array(
    z.object({
      date: z.iso
        .date()
        .meta({ description: 'The balance is as of the end of this day, or as of now for today' }),
      balanceMinor: minorOut,
    }),
  ),
});

export const calendarMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'must be a month such as 2026-11' })
  .meta({ description: 'ISO 8601 month', examples: ['2026-11'] });

export const monthlyTotalsInput = z.strictObject({
  id: accountId,
  from: calendarMonth,
  to: calendarMonth.meta({ description: 'The month after the last one (exclusive)' }),
  timeZone: timeZoneIn.optional(),
});
export const monthlyTotalsOut = z.object({
  currency: z.string(),
  items: z.array(z.object({ month: calendarMonth, inMinor: minorOut, outMinor: minorOut })),
});

export const balanceAtInput = z.strictObject({ id: accountId, at: instantIn });

export const balanceAtOut = z.object({
  accountId: idOut,
  currency: z.string(),
  at: instantOut,
  balanceMinor: minorOut,
  version: z.string().meta({ description: 'Version of the last entry included; "0" before the first' }),
  hash: z.string(),
});
