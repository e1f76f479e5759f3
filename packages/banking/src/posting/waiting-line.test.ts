import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCommand, aPatient, aPosting, aWaiting } from '../fixtures/commands.ts';
import { heldKey, type Waiting } from './waiting.ts';
import { WaitingLine } from './waiting-line.ts';

const between = (from: string, to: string, more: Partial<Waiting> = {}) =>
  aWaiting(aCommand(aPosting(from, to)), more);
const batchOf = (count: number) =>
  aWaiting(aCommand(Array.from({ length: count }, () => aPosting('a', 'b'))));
const nothingBusy: ReadonlySet<string> = new Set();

function lineOf(...items: readonly Waiting[]): WaitingLine {
  const line = new WaitingLine();
  line.push(...items);
  return line;
}

describe('takeGroup', () => {
  test('takeGroup: in the order of arrival, commands put back first', () => {
    const [first, second, third] = [between('a', 'b'), between('b', 'c'), between('c', 'd')];
    const line = lineOf(second, third);
    line.unshift(first);
    expect(line.takeGroup(nothingBusy, 10)).toEqual([first, second, third]);
    expect(line.postings).toBe(0);
  });

  test('takeGroup, an account busy: leaves its commands and all after them that share an account', () => {
    const [blocked, behind, free] = [between('a', 'b'), between('b', 'c'), between('d', 'e')];
    const line = lineOf(blocked, behind, free);
    expect(line.takeGroup(new Set(['a']), 10)).toEqual([free]);
    expect(line.postings).toBe(2);
    expect(line.takeGroup(nothingBusy, 10)).toEqual([blocked, behind]);
  });

  test('takeGroup: stops at `maxPostings`', () => {
    const items = [batchOf(2), batchOf(2), batchOf(1)];
    const line = lineOf(...items);
    expect(line.takeGroup(nothingBusy, 3)).toEqual(items.slice(0, 1));
    expect(line.postings).toBe(3);
  });

  test('takeGroup, command larger than `maxPostings`: alone in its group', () => {
    const [large, small] = [batchOf(5), batchOf(1)];
    const line = lineOf(large, small);
    expect(line.takeGroup(nothingBusy, 3)).toEqual([large]);
    expect(line.takeGroup(nothingBusy, 3)).toEqual([small]);
  });

  test('takeGroup, commands of another shard: in another group, not overtaken', () => {
    const history = aWaiting(aCommand(aPosting('a', 'b'), { shard: 7 }));
    const [first, behind] = [between('c', 'd'), between('b', 'e')];
    const line = lineOf(first, history, behind);
    expect(line.takeGroup(nothingBusy, 10)).toEqual([first]);
    expect(line.takeGroup(nothingBusy, 10)).toEqual([history]);
    expect(line.takeGroup(nothingBusy, 10)).toEqual([behind]);
  });

  test('takeGroup, any accounts busy: no command is overtaken on an account', () => {
    const account = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const item = fc
      .record({ from: account, to: account, shard: fc.constantFrom(undefined, undefined, 7) })
      .map(({ from, to, shard }) =>
        aWaiting(aCommand(aPosting(from, to), shard === undefined ? {} : { shard })),
      );
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 20 }),
        fc.array(fc.tuple(fc.uniqueArray(account), fc.integer({ min: 1, max: 5 })), { maxLength: 8 }),
        (items, rounds) => {
          const line = lineOf(...items);
          const taken = new Set<Waiting>();
          const order: readonly Waiting[] = items;
          const wrong: string[] = [];
          for (const [busy, maxPostings] of rounds) {
            for (const item of line.takeGroup(new Set(busy), maxPostings)) {
              if (taken.has(item)) wrong.push('taken twice');
              taken.add(item);
              if (busy.some((account) => item.claims.has(account))) wrong.push('taken with a busy account');
              const leftBehind = order.slice(0, order.indexOf(item)).filter((earlier) => !taken.has(earlier));
              if (leftBehind.some(({ claims }) => !claims.isDisjointFrom(item.claims)))
                wrong.push('overtaken');
            }
            if (line.postings !== items.length - taken.size) wrong.push('lost');
          }
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('takeSameAccount', () => {
  const waitingFor = (held: string, from: string) => aPatient(aCommand(aPosting(from, held)), held);
  const anyone = () => true;

  test('takeSameAccount: the first command and all others that missed the same account', () => {
    const [first, other, third] = [waitingFor('x', 'a'), waitingFor('y', 'b'), waitingFor('x', 'c')];
    const line = lineOf(first, other, third);
    expect(line.takeSameAccount(anyone, 10)).toEqual([first, third]);
    expect(line.takeSameAccount(anyone, 10)).toEqual([other]);
    expect(line.takeSameAccount(anyone, 10)).toEqual([]);
  });

  test('takeSameAccount: leaves commands that may not go', () => {
    const [first, second, third] = [waitingFor('x', 'a'), waitingFor('y', 'b'), waitingFor('y', 'c')];
    const line = lineOf(first, second, third);
    const mayGo = (item: Waiting) => heldKey(item) === 'y' && item !== third;
    expect(line.takeSameAccount(mayGo, 10)).toEqual([second]);
    expect(line.postings).toBe(2);
  });

  test('takeSameAccount: stops at `maxPostings`', () => {
    const items = [waitingFor('x', 'a'), waitingFor('x', 'b'), waitingFor('x', 'c')];
    expect(lineOf(...items).takeSameAccount(anyone, 2)).toEqual(items.slice(0, 2));
  });
});

test('takeExpired: takes commands past their deadline', () => {
  const [late, inTime] = [between('a', 'b', { deadline: 9 }), between('a', 'b', { deadline: 10 })];
  const line = lineOf(late, inTime);
  expect(line.takeExpired(10)).toEqual([late]);
  expect(line.takeExpired(10)).toEqual([]);
  expect(line.takeGroup(nothingBusy, 10)).toEqual([inTime]);
});

test('arrived: counts postings pushed since the last look for a group, not those put back', () => {
  const line = lineOf(batchOf(3), between('a', 'b'));
  expect(line.arrived).toBe(4);
  const group = line.takeGroup(nothingBusy, 10);
  expect(line.arrived).toBe(0);
  line.unshift(...group);
  expect({ arrived: line.arrived, postings: line.postings }).toEqual({ arrived: 0, postings: 4 });
});

test('waitsFor: true if a command in line missed the account', () => {
  const line = lineOf(between('a', 'b'), aPatient(aCommand(aPosting('a', 'x')), 'x'));
  expect([line.waitsFor('x'), line.waitsFor('a')]).toEqual([true, false]);
});
