import { expect, test } from 'vitest';
import { announcedSeconds } from './announced-seconds.ts';

test('a countdown of five minutes is announced four times', () => {
  const told = Array.from({ length: 300 }, (_, second) => announcedSeconds(300 - second));
  expect(told.filter((seconds, at) => seconds !== told[at - 1])).toEqual([300, 120, 60, 30]);
});
