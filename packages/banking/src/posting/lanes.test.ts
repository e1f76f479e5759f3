import { expect, test } from 'vitest';
import { aCommand, aPosting, aWaiting } from '../fixtures/commands.ts';
import { Lanes } from './lanes.ts';
import type { Group } from './waiting.ts';

const aGroup = (): Group => [aWaiting(aCommand(aPosting('a', 'b')))];

/** Lanes whose groups end when the test says so. */
function open(shards: readonly number[]) {
  const lanes = new Lanes(shards);
  const line: Group[] = [];
  const under = new Map<Group, { readonly shard: number; readonly end: () => void }>();
  const shardOf = (group: Group) => under.get(group)?.shard;
  const end = (group: Group) => under.get(group)?.end();
  const fill = () =>
    lanes.fill({
      take: () => line.shift() ?? [],
      run(group, shard) {
        expect([...under.values()].map((other) => other.shard)).not.toContain(shard);
        const { promise, resolve } = Promise.withResolvers<void>();
        under.set(group, { shard, end: resolve });
        return promise;
      },
      ended(group) {
        under.delete(group);
        fill();
      },
    });
  return { lanes, line, under, shardOf, end, fill };
}

test('lane: one group at a time, with a shard that no other lane has', async () => {
  const { lanes, line, under, shardOf, end, fill } = open([3, 4]);
  const [first, second, third] = [aGroup(), aGroup(), aGroup()];
  line.push(first, second, third);
  fill();
  expect([shardOf(first), shardOf(second), shardOf(third)]).toEqual([3, 4, undefined]);
  expect({ running: lanes.running, hasFree: lanes.hasFree }).toEqual({ running: 2, hasFree: false });
  end(second);
  await expect.poll(() => shardOf(third)).toBe(4);
  expect(lanes.running).toBe(2);
  end(first);
  end(third);
  await expect.poll(() => lanes.running).toBe(0);
  expect(under.size).toBe(0);
  line.push(...Array.from({ length: 5 }, aGroup));
  fill();
  expect([...under.values()].map(({ shard }) => shard).sort()).toEqual([3, 4]);
});

test('no group to take: the lane stays free', () => {
  const { lanes, fill } = open([0]);
  fill();
  expect({ running: lanes.running, hasFree: lanes.hasFree }).toEqual({ running: 0, hasFree: true });
});

test('group ended: its lane is free when `ended` is called', async () => {
  const lanes = new Lanes([0]);
  const seen = Promise.withResolvers<{ running: number; hasFree: boolean }>();
  const groups = [aGroup()];
  lanes.fill({
    take: () => groups.shift() ?? [],
    run: () => Promise.resolve(),
    ended: () => seen.resolve({ running: lanes.running, hasFree: lanes.hasFree }),
  });
  expect(await seen.promise).toEqual({ running: 0, hasFree: true });
});

test('`settled`: waits for the groups under way', async () => {
  const { lanes, line, end, fill } = open([0, 1]);
  const groups = [aGroup(), aGroup()];
  line.push(...groups);
  fill();
  let settled = false;
  const waiting = lanes.settled().then(() => (settled = true));
  for (const group of groups) {
    expect(settled).toBe(false);
    end(group);
  }
  await waiting;
  expect(lanes.running).toBe(0);
});
