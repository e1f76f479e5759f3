import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBatchLoader } from './batch-loader.ts';

/** A database that answers on command. */
function slowDatabase() {
  const batches: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const load = createBatchLoader(async (keys: readonly number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    batches.push({ keys, answer: resolve, fail: reject });
    await promise;
    return keys.map((key) => key * 10);
  });
  const asked = () => batches.map(({ keys }) => keys);
  return { load, batches, asked };
}

afterEach(() => void vi.useRealTimers());

describe('createBatchLoader', () => {
  it('a lone key is loaded at once', async () => {
    const { load, batches, asked } = slowDatabase();
    const answer = load(1);
    await expect.poll(asked).toEqual([[1]]);
    batches[0]?.answer();
    expect(await answer).toBe(10);
  });

  it('keys of one turn share a batch, and so do keys that arrive while a batch is pending', async () => {
    const { load, batches, asked } = slowDatabase();
    const first = Promise.all([load(1), load(2)]);
    await expect.poll(asked).toEqual([[1, 2]]);
    const later = [load(3)];
    await new Promise(setImmediate);
    later.push(load(4));
    await new Promise(setImmediate);
    expect(asked()).toEqual([[1, 2]]);
    batches[0]?.answer();
    expect(await first).toEqual([10, 20]);
    await expect.poll(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    batches[1]?.answer();
    expect(await Promise.all(later)).toEqual([30, 40]);
  });

  it('a failed batch rejects its own keys, and the next batch is loaded', async () => {
    const { load, batches, asked } = slowDatabase();
    const failing = load(1);
    await expect.poll(asked).toHaveLength(1);
    const next = load(2);
    batches[0]?.fail(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');
    await expect.poll(asked).toHaveLength(2);
    batches[1]?.answer();
    expect(await next).toBe(20);
  });

  it('an unanswered batch delays the next one by 100 ms at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { load, batches, asked } = slowDatabase();
    const stuck = load(1);
    await expect.poll(asked).toHaveLength(1);
    const next = load(2);
    await new Promise(setImmediate);
    expect(asked()).toHaveLength(1);
    vi.advanceTimersByTime(100);
    await expect.poll(asked).toEqual([[1], [2]]);
    // The end of the first batch does not release the third, which waits for the second.
    batches[0]?.answer();
    expect(await stuck).toBe(10);
    const third = load(3);
    await new Promise(setImmediate);
    expect(asked()).toHaveLength(2);
    batches[1]?.answer();
    expect(await next).toBe(20);
    await expect.poll(asked).toEqual([[1], [2], [3]]);
    batches[2]?.answer();
    expect(await third).toBe(30);
  });
});
