import { z } from 'zod';
import type { TransferKind } from '../transfers/transfer-kind.ts';
import type { EventFamily } from './definition.ts';
import { currency, id, instant, minorUnits } from './values.ts';

const KINDS = {
  transfer: 'transfer',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  interest: 'interest',
  fee: 'fee',
  reversal: 'reversal',
} as const satisfies { readonly [Kind in TransferKind]: Kind };

/** `ownerId` is null for the bank's own accounts. */
const side = z.strictObject({ accountId: id, ownerId: id.nullable() });

export const transferEvents = {
  'transfer.posted': {
    meaning: 'Money moved from one account to another.',
    object: 'transfer',
    after: z.strictObject({
      kind: z.enum(KINDS),
      amountMinor: minorUnits,
      currency,
      description: z.string(),
      bookedAt: instant,
      from: side,
      to: side,
    }),
    shown: true,
    shows: ['kind', 'amountMinor', 'currency', 'description', 'bookedAt'],
    byAnybody: true,
    security: false,
    announced: true,
    derivedFrom: 'entries',
  },
  'transfer.reversed': {
    meaning: 'Staff took a transfer back, with a reason. The money itself is in the ledger.',
    object: 'transfer',
    after: z.strictObject({
      reversalId: id,
      kind: z.enum(KINDS),
      amountMinor: minorUnits,
      currency,
      reason: z.string(),
    }),
    shown: true,
    shows: ['reversalId', 'kind', 'amountMinor', 'currency'],
    security: false,
    announced: true,
  },
} as const satisfies EventFamily;
