import { expect, test } from 'vitest';
import { stepFrom } from './step-from.ts';

test('unknown step in the address: first step', () => {
  const steps = ['who', 'amount', 'review'] as const;
  expect(stepFrom('review', steps)).toBe('review');
  expect(stepFrom('confirm', steps)).toBe('who');
  expect(stepFrom(null, steps)).toBe('who');
});
