import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pacing } from './pacing.ts';

const CROWD = 10;
const SLOW_MS = 100;

let pacing: Pacing;
const onEased = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  onEased.mockReset();
  pacing = new Pacing({ crowd: CROWD, slowGroupMs: SLOW_MS, onEased });
});
afterEach(() => void vi.useRealTimers());

/** A group under way. The test says when it is decided and when it ends. */
function begin() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let decided: () => void = () => undefined;
  const done = pacing.pace((onDecided) => {
    decided = onDecided;
    return promise;
  });
  return {
    decide() {
      decided();
      vi.advanceTimersByTime(0);
    },
    async end() {
      resolve();
      await done;
    },
    async fail() {
      reject(new Error('a failure'));
      await expect(done).rejects.toThrow('a failure');
    },
  };
}
/** How many postings justify another group: one, a crowd, or no number. */
function enough(): 'one' | 'crowd' | 'none' {
  if (pacing.mayBegin(1)) return 'one';
  expect(pacing.mayBegin(CROWD - 1)).toBe(false);
  return pacing.mayBegin(CROWD) ? 'crowd' : 'none';
}

test('no group under way: a lone posting may begin', () => {
  expect(enough()).toBe('one');
});

test('group being decided: no posting may begin', () => {
  begin();
  expect(enough()).toBe('none');
});

test('group being written: a crowd may begin', () => {
  const { decide } = begin();
  decide();
  expect(enough()).toBe('crowd');
  expect(onEased).toHaveBeenCalledTimes(1);
});

test('group decided: `onEased` in the next turn of the event loop', () => {
  void pacing.pace((onDecided) => {
    onDecided();
    return new Promise(() => undefined);
  });
  expect(enough()).toBe('none');
  expect(onEased).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(enough()).toBe('crowd');
});

test('second group being decided beside one being written: no posting may begin', () => {
  begin().decide();
  const second = begin();
  expect(enough()).toBe('none');
  second.decide();
  expect(enough()).toBe('crowd');
});

test.each(['deciding', 'writing'])('group slow at %s: a lone posting may begin', (when) => {
  const { decide } = begin();
  if (when === 'writing') decide();
  vi.advanceTimersByTime(SLOW_MS - 1);
  expect(pacing.mayBegin(1)).toBe(false);
  onEased.mockReset();
  vi.advanceTimersByTime(1);
  expect(enough()).toBe('one');
  expect(onEased).toHaveBeenCalledTimes(1);
});

test.each(['end', 'fail'] as const)('group at its %s: a lone posting may begin', async (how) => {
  const group = begin();
  await group[how]();
  expect(enough()).toBe('one');
  expect(vi.getTimerCount()).toBe(0);
});

test('group decided after it was slow: other postings are not held up', () => {
  const { decide } = begin();
  vi.advanceTimersByTime(SLOW_MS);
  decide();
  expect(enough()).toBe('one');
});
