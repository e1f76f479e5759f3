import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBatchLoader } from './batch-loader.ts';

/** A database that answers when it is told to. */
function slowDatabase() {
  const questions: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const load = createBatchLoader(async (keys: readonly number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    questions.push({ keys, answer: resolve, fail: reject });
    await promise;
    return keys.map((key) => key * 10);
  });
  const asked = () => questions.map(({ keys }) => keys);
  return { load, questions, asked };
}

afterEach(() => void vi.useRealTimers());

describe('a batch loader', () => {
  it('asks at once for whoever comes alone', async () => {
    const { load, questions, asked } = slowDatabase();
    const answer = load(1);
    await expect.poll(asked).toEqual([[1]]);
    questions[0]?.answer();
    expect(await answer).toBe(10);
  });

  it('makes one question of what comes in one turn, and one of what comes while that is asked', async () => {
    const { load, questions, asked } = slowDatabase();
    const first = Promise.all([load(1), load(2)]);
    await expect.poll(asked).toEqual([[1, 2]]);
    const later = [load(3)];
    await new Promise(setImmediate);
    later.push(load(4));
    await new Promise(setImmediate);
    expect(asked()).toEqual([[1, 2]]);
    questions[0]?.answer();
    expect(await first).toEqual([10, 20]);
    await expect.poll(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    questions[1]?.answer();
    expect(await Promise.all(later)).toEqual([30, 40]);
  });

  it('tells those who asked what went wrong, and asks for the next', async () => {
    const { load, questions, asked } = slowDatabase();
    const failing = load(1);
    await expect.poll(asked).toHaveLength(1);
    const next = load(2);
    questions[0]?.fail(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');
    await expect.poll(asked).toHaveLength(2);
    questions[1]?.answer();
    expect(await next).toBe(20);
  });

  it('lets nobody wait for long for a question that gets no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { load, questions, asked } = slowDatabase();
    const stuck = load(1);
    await expect.poll(asked).toHaveLength(1);
    const next = load(2);
    await new Promise(setImmediate);
    expect(asked()).toHaveLength(1);
    vi.advanceTimersByTime(100);
    await expect.poll(asked).toEqual([[1], [2]]);
    // The end of the first one is nothing to the third, which waits for the second.
    questions[0]?.answer();
    expect(await stuck).toBe(10);
    const third = load(3);
    await new Promise(setImmediate);
    expect(asked()).toHaveLength(2);
    questions[1]?.answer();
    expect(await next).toBe(20);
    await expect.poll(asked).toEqual([[1], [2], [3]]);
    questions[2]?.answer();
    expect(await third).toBe(30);
  });
});
