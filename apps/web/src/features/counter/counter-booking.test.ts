import { expect, test } from 'vitest';
import { counterBookingOf } from './counter-booking.ts';

const bank = { accountNumber: null, name: 'Caudal Bank', masked: false };
const ana = { accountNumber: '000000000098', name: 'Ana García', masked: false };
const deposit = {
  id: 'id-1',
  kind: 'deposit',
  from: bank,
  to: ana,
  amountMinor: '1250',
  currency: 'USD',
  description: '',
  bookedAt: '2026-11-24T10:00:00.000Z',
  createdAt: '2026-11-24T10:00:00.000Z',
  reverses: null,
  reversedBy: null,
  batchId: null,
  entry: null,
  fromOwnerId: null,
  toOwnerId: 'ana-id',
  servedBy: 'Mara Banker',
} as const;
const customer = { id: 'ana-id', name: 'Ana García', accountNumber: '000000000098' };

test('deposit: the receiver is the customer', () => {
  expect(counterBookingOf(deposit)).toEqual({ kind: 'deposit', customer, transfer: deposit });
});

test('withdrawal: the sender is the customer', () => {
  const withdrawal = {
    ...deposit,
    kind: 'withdrawal',
    from: ana,
    to: bank,
    fromOwnerId: 'ana-id',
    toOwnerId: null,
  } as const;
  expect(counterBookingOf(withdrawal)).toEqual({ kind: 'withdrawal', customer, transfer: withdrawal });
});

test.each(['transfer', 'interest', 'fee', 'reversal'] as const)(
  'a %s is not a booking at the counter',
  (kind) => {
    expect(counterBookingOf({ ...deposit, kind, from: ana, fromOwnerId: 'ana-id' })).toBeUndefined();
  },
);
