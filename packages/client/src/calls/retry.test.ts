import { expect, it } from 'vitest';
import { CaudalError } from '../errors/caudal-error.ts';
import { waitBefore } from './retry.ts';

const failed = (retryAfter?: number) =>
  new CaudalError({ procedure: 'p', domainCode: 'BUSY', sentence: '', retryAfter, mayHaveHappened: false });

it.each([
  [1, 250],
  [2, 500],
  [5, 4_000],
  [6, 8_000],
  [50, 8_000],
])('wait after %i failures: random up to %i ms', (attempts, most) => {
  expect([0, 0.5, 1].map((random) => waitBefore(attempts, failed(), random))).toEqual([0, most / 2, most]);
});

it('bank asks for time: never less, and a random bit more, so that callers do not come back together', () => {
  expect(waitBefore(1, failed(2), 0)).toBe(2_000);
  expect(waitBefore(1, failed(2), 1)).toBe(2_250);
  expect(waitBefore(9, failed(2), 1)).toBe(3_000);
});
