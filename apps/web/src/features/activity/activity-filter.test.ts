import { expect, test } from 'vitest';
import { activityFilterFrom, activitySearchOf } from './activity-filter.ts';

test.each([
  ['', 'all', ''],
  ['?show=bank', 'bank', '?show=bank'],
  ['?show=all', 'all', ''],
  ['?show=everything&x=1', 'all', ''],
  ['?show=access&show=bank', 'access', '?show=access'],
])('address %j: %s', (address, filter, written) => {
  const read = activityFilterFrom(new URLSearchParams(address));
  expect([read, activitySearchOf(read)]).toEqual([filter, written]);
});
