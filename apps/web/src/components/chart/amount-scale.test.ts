import { expect, test } from 'vitest';
import { amountScale } from './amount-scale.ts';

test.each([
  ['amounts that are all above zero', [120_000, 961_000], [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
  ['amounts on both sides of zero', [-3_000, 9_000], [-5_000, 0, 5_000, 10_000]],
  ['amounts below zero', [-800, -200], [-800, -600, -400, -200, 0]],
  ['a few cents, of which there are no halves', [1, 2], [0, 1, 2]],
  ['nothing at all', [], [0, 1]],
  ['zero throughout', [0, 0], [0, 1]],
])('of %s', (_what, minors, lines) => {
  expect(amountScale(minors).ticks).toEqual(lines);
});

test('the lowest line is at the foot and the highest at the head', () => {
  const { place, ticks } = amountScale([-3_000, 9_000]);
  expect(ticks.map(place)).toEqual([0, 1 / 3, 2 / 3, 1]);
});

test('everything lies between foot and head', () => {
  const minors = [123, 1e18, -5];
  const { place } = amountScale(minors);
  for (const minor of minors) {
    expect(place(minor)).toBeGreaterThanOrEqual(0);
    expect(place(minor)).toBeLessThanOrEqual(1);
  }
});
