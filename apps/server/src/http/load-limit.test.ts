import { expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { API_LIMIT, createLoadLimit, type LoadLimit } from './load-limit.ts';

/** Simulates overload: answers `perSecond`, first come first served, while far more requests arrive. */
function overload(limit: LoadLimit, clock: { ms: number }, perSecond: number, seconds: number): number {
  const inProgress: (() => void)[] = [];
  for (let tick = 0; tick < seconds * 100; tick++) {
    clock.ms += 10;
    for (const leave of inProgress.splice(0, perSecond / 100)) leave();
    for (let leave = limit.enter(); leave !== undefined; leave = limit.enter()) inProgress.push(leave);
  }
  for (const leave of inProgress) leave();
  return inProgress.length;
}

it.each([200, 1_000, 5_000])('%i answers a second: limit of about half a second’s answers', (perSecond) => {
  const clock = { ms: 0 };
  const most = overload(
    createLoadLimit(API_LIMIT, () => clock.ms),
    clock,
    perSecond,
    20,
  );
  expect(most).toBeGreaterThan((perSecond / 2) * 0.8);
  expect(most).toBeLessThan((perSecond / 2) * 1.25);
});

it('machine slows down and recovers: limit follows', () => {
  const clock = { ms: 0 };
  const limit = createLoadLimit(API_LIMIT, () => clock.ms);
  overload(limit, clock, 2_000, 10);
  expect(overload(limit, clock, 300, 10)).toBeLessThan(225);
  expect(overload(limit, clock, 2_000, 20)).toBeGreaterThan(750);
});

it('idle minute: limit unchanged', () => {
  const clock = { ms: 0 };
  const limit = createLoadLimit(API_LIMIT, () => clock.ms);
  for (let second = 0; second < 60; second++) {
    clock.ms += 1_000;
    limit.enter()?.();
  }
  expect(Array.from({ length: 225 }, () => limit.enter())).not.toContain(undefined);
});

it('release called twice: counts once', () => {
  const limit = fixedLimit(2);
  const leave = limit.enter();
  limit.enter();
  expect(limit.isFull()).toBe(true);
  leave?.();
  leave?.();
  expect(limit.enter()).toBeDefined();
  expect(limit.enter()).toBeUndefined();
});
