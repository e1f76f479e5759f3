import { expect, test } from 'vitest';
import { amountScale } from './amount-scale.ts';

test.each([
  ['amounts above zero', [120_000, 961_000], [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
  ['amounts on both sides of zero', [-3_000, 9_000], [-5_000, 0, 5_000, 10_000]],
  ['amounts below zero', [-800, -200], [-800, -600, -400, -200, 0]],
  ['a few cents: no half cents', [1, 2], [0, 1, 2]],
  ['no amounts', [], [0, 1]],
  ['only zeros', [0, 0], [0, 1]],
])('scale of a chart for %s', (_what, minors, lines) => {
  expect(amountScale(minors).ticks).toEqual(lines);
});

test('scale of a chart: lowest line at 0, highest at 1', () => {
  const { place, ticks } = amountScale([-3_000, 9_000]);
  expect(ticks.map(place)).toEqual([0, 1 / 3, 2 / 3, 1]);
});

test('scale of a chart: every amount lies between 0 and 1', () => {
  const minors = [123, 1e18, -5];
  const { place } = amountScale(minors);
  for (const minor of minors) {
    expect(place(minor)).toBeGreaterThanOrEqual(0);
    expect(place(minor)).toBeLessThanOrEqual(1);
  }
});
