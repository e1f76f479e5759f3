import { expect, test } from 'vitest';
import { affordable } from './affordable.ts';
import type { DemoTransfer } from './demo-transfer.ts';

const transfer = (from: DemoTransfer['from'], to: DemoTransfer['to'], amountMinor: bigint): DemoTransfer => ({
  from,
  to,
  amountMinor,
  currency: 'USD',
  description: `${from} to ${to}`,
  bookedAt: new Date('2026-05-01T12:00:00Z'),
});

test('transfer beyond the sender’s balance at that time: dropped; the bank’s own: kept', () => {
  const salary = transfer('clearing', 'ana', 1_000n);
  const all = transfer('ana', 'bruno', 1_000n);
  const tooMuch = transfer('ana', 'cash', 1n);
  const passedOn = transfer('bruno', 'carla', 999n);
  expect(affordable([tooMuch, salary, all, tooMuch, passedOn])).toEqual([salary, all, passedOn]);
});

test('balance in another currency only: transfer dropped', () => {
  const inEuro = { ...transfer('ana', 'cash', 1n), currency: 'EUR' };
  const salary = transfer('clearing', 'ana', 1_000n);
  expect(affordable([salary, inEuro])).toEqual([salary]);
});
