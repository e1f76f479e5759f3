import { expect, it } from 'vitest';
import { duration, kilobytes, milliseconds, rate } from './in-words.ts';

it.each([
  [0.5, '0.5 s'],
  [90, '90 s'],
  [60, '1 minute'],
  [900, '15 minutes'],
  [5_400, '90 minutes'],
  [86_400, '1 day'],
  [604_800, '7 days'],
])('%d seconds: %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

it('milliseconds, bytes and rates: in the units that people use', () => {
  expect([milliseconds(2_500), milliseconds(72_000), milliseconds(604_800_000)]).toEqual([
    '2.5 s',
    '72 s',
    '7 days',
  ]);
  expect([kilobytes(16_384), kilobytes(1_048_576)]).toEqual(['16 KB', '1 MB']);
  expect([
    rate({ points: 1, seconds: 60 }),
    rate({ points: 100, seconds: 3_600 }),
    rate({ points: 10, seconds: 900 }),
  ]).toEqual(['1 a minute', '100 an hour', '10 in 15 minutes']);
});
