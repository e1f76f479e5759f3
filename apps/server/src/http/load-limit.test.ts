import { expect, it } from 'vitest';
import { createLoadLimit, type LoadLimit } from './load-limit.ts';

/** A machine that answers so many a second, first come first served, while far more than that come in. */
function overload(limit: LoadLimit, clock: { ms: number }, perSecond: number, seconds: number): number {
  let inProgress = 0;
  for (let tick = 0; tick < seconds * 100; tick++) {
    clock.ms += 10;
    for (let answered = 0; answered < perSecond / 100 && inProgress > 0; answered++, inProgress--)
      limit.leave();
    while (limit.enter()) inProgress += 1;
  }
  const most = inProgress;
  for (; inProgress > 0; inProgress--) limit.leave();
  return most;
}

it.each([200, 1_000, 5_000])(
  'lets in about what is answered in half a second, at %i a second',
  (perSecond) => {
    const clock = { ms: 0 };
    const most = overload(
      createLoadLimit(() => clock.ms),
      clock,
      perSecond,
      20,
    );
    expect(most).toBeGreaterThan((perSecond / 2) * 0.8);
    expect(most).toBeLessThan((perSecond / 2) * 1.25);
  },
);

it('follows a machine that becomes slow, and one that recovers', () => {
  const clock = { ms: 0 };
  const limit = createLoadLimit(() => clock.ms);
  overload(limit, clock, 2_000, 10);
  expect(overload(limit, clock, 300, 10)).toBeLessThan(225);
  expect(overload(limit, clock, 2_000, 20)).toBeGreaterThan(750);
});

it('learns nothing from a quiet time', () => {
  const clock = { ms: 0 };
  const limit = createLoadLimit(() => clock.ms);
  for (let second = 0; second < 60; second++) {
    clock.ms += 1_000;
    expect(limit.enter()).toBe(true);
    limit.leave();
  }
  expect(Array.from({ length: 450 }, () => limit.enter())).not.toContain(false);
});
