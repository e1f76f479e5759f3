import { expect, test } from 'vitest';
import { axisPlaces } from './axis-places.ts';

test.each([
  [0, []],
  [1, [0]],
  [3, [0, 1, 2]],
  [12, [1, 4, 7, 10]],
  [30, [3, 11, 18, 26]],
])('axis labels of %i marks', (count, places) => {
  expect(axisPlaces(count)).toEqual(places);
});
