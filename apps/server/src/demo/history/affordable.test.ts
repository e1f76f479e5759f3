import { expect, test } from 'vitest';
import { affordable } from './affordable.ts';
import type { DemoMovement } from './movement.ts';

const movement = (from: DemoMovement['from'], to: DemoMovement['to'], amountMinor: bigint): DemoMovement => ({
  from,
  to,
  amountMinor,
  currency: 'USD',
  description: `${from} to ${to}`,
  bookedAt: new Date('2026-05-01T12:00:00Z'),
});

test('nobody pays what they do not have when it comes, and the bank always can', () => {
  const salary = movement('clearing', 'ana', 1_000n);
  const all = movement('ana', 'bruno', 1_000n);
  const tooMuch = movement('ana', 'cash', 1n);
  const passedOn = movement('bruno', 'carla', 999n);
  expect(affordable([tooMuch, salary, all, tooMuch, passedOn])).toEqual([salary, all, passedOn]);
});

test('money in one currency pays nothing in another', () => {
  const inEuro = { ...movement('ana', 'cash', 1n), currency: 'EUR' };
  const salary = movement('clearing', 'ana', 1_000n);
  expect(affordable([salary, inEuro])).toEqual([salary]);
});
