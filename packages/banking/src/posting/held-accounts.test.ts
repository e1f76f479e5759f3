import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCommand, aPatient, aPosting, aWaiting } from '../fixtures/commands.ts';
import { HeldAccounts } from './held-accounts.ts';
import { type Group, heldKey, isPatient } from './waiting.ts';
import { WaitingLine } from './waiting-line.ts';

const ordinary = (from: string, to: string) => aWaiting(aCommand(aPosting(from, to)));
/** From a free account to one that the command missed too often. */
const patient = (from: string, held: string) => aPatient(aCommand(aPosting(from, held)), held);

describe('claim', () => {
  test('claim: the group’s accounts are busy until its release', () => {
    const held = new HeldAccounts();
    const [one, other] = [[ordinary('a', 'b'), ordinary('b', 'c')], [ordinary('d', 'e')]];
    held.claim(one);
    held.claim(other);
    expect([...held.busy]).toEqual(['a', 'b', 'c', 'd', 'e']);
    held.release(one);
    expect([...held.busy]).toEqual(['d', 'e']);
  });

  test('claim, then ids learnt: releases what was claimed', () => {
    const held = new HeldAccounts();
    const item = ordinary('a', 'b');
    const group = [item];
    held.claim(group);
    item.claims = new Set(['the id of a', 'the id of b']);
    held.release(group);
    expect(held.busy.size).toBe(0);
  });

  test('claim of a group that waits for an account: its other accounts are busy, no other lane waits for it', () => {
    const held = new HeldAccounts();
    const group = [patient('a', 'x')];
    held.claim(group);
    expect([...held.busy]).toEqual(['a', 'x']);
    expect(held.mayAwait(patient('b', 'x'))).toBe(false);
    held.release(group);
    expect(held.busy.size).toBe(0);
    expect(held.mayAwait(patient('b', 'x'))).toBe(true);
  });

  test('claim of a group that waits for a stuck account: nothing is busy', () => {
    const held = new HeldAccounts();
    const group = [patient('a', 'x'), patient('b', 'x')];
    held.markStuck(group);
    held.claim(group);
    expect(held.busy.size).toBe(0);
    expect(held.mayAwait(patient('c', 'x'))).toBe(false);
    held.release(group);
    expect(held.mayAwait(patient('c', 'x'))).toBe(true);
  });
});

describe('mayAwait', () => {
  test('mayAwait, another account of the command busy: false, unless the awaited one is stuck', () => {
    const held = new HeldAccounts();
    held.claim([ordinary('a', 'b')]);
    expect(held.mayAwait(patient('a', 'x'))).toBe(false);
    held.markStuck([patient('c', 'x')]);
    expect(held.mayAwait(patient('a', 'x'))).toBe(true);
  });
});

describe('maxWaitMs', () => {
  test('maxWaitMs: short at first, `lock_timeout` once the account is stuck, short again when released', () => {
    const held = new HeldAccounts();
    const item = patient('a', 'x');
    expect(held.maxWaitMs(item)).toBe(250);
    held.markStuck([item]);
    expect(held.maxWaitMs(item)).toBeUndefined();
    held.markFree(item);
    expect(held.maxWaitMs(item)).toBe(250);
  });
});

describe('forgetStuck', () => {
  const item = patient('a', 'x');
  const isMissed = (key: string) => key === heldKey(item);

  test('forgetStuck, no command waits for the account: forgotten', () => {
    const held = new HeldAccounts();
    held.markStuck([item]);
    held.forgetStuck(() => false);
    expect(held.maxWaitMs(item)).toBe(250);
  });

  test('forgetStuck, a command in line missed the account: stays stuck', () => {
    const held = new HeldAccounts();
    held.markStuck([item]);
    held.forgetStuck(isMissed);
    expect(held.maxWaitMs(item)).toBeUndefined();
  });

  test('forgetStuck, a lane waits for the account: stays stuck', () => {
    const held = new HeldAccounts();
    held.markStuck([item]);
    held.claim([item]);
    held.forgetStuck(() => false);
    expect(held.maxWaitMs(item)).toBeUndefined();
  });
});

const account = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const step = fc.oneof(
  fc.record({ do: fc.constant('come' as const), from: account, to: account }),
  fc.record({ do: fc.constant('miss' as const), from: account, to: account }),
  fc.record({ do: fc.constant('take' as const), patient: fc.boolean() }),
  fc.record({ do: fc.constant('end' as const), place: fc.nat(9), stuck: fc.boolean() }),
);

test('groups coming and going: no two share an account or wait for the same one', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const held = new HeldAccounts();
      const [line, patientLine] = [new WaitingLine(), new WaitingLine()];
      const under: { readonly group: Group; readonly accounts: string[]; readonly awaited: string[] }[] = [];
      let [areShared, areLost] = [false, false];
      for (const next of steps) {
        switch (next.do) {
          case 'come':
            line.push(ordinary(next.from, next.to));
            break;
          case 'miss':
            patientLine.push(patient(next.from, next.to));
            break;
          case 'take': {
            const group = next.patient
              ? patientLine.takeSameAccount((item) => held.mayAwait(item), 3)
              : line.takeGroup(held.busy, 3);
            const [first] = group;
            if (first === undefined) break;
            const waitsForStuck = isPatient(first) && held.maxWaitMs(first) === undefined;
            held.claim(group);
            const accounts = waitsForStuck ? [] : group.flatMap(({ claims }) => [...claims]);
            const awaited = group.filter(isPatient).map(heldKey);
            under.push({ group, accounts: [...new Set(accounts)], awaited: [...new Set(awaited)] });
            break;
          }
          case 'end': {
            const [ended] = under.splice(next.place, 1);
            if (ended === undefined) break;
            if (next.stuck && ended.awaited.length > 0) held.markStuck(ended.group);
            held.release(ended.group);
          }
        }
        const [accounts, awaited] = [
          under.flatMap((group) => group.accounts),
          under.flatMap((group) => group.awaited),
        ];
        areShared ||= hasTwice(accounts) || hasTwice(awaited);
        areLost ||= held.busy.symmetricDifference(new Set(accounts)).size > 0;
      }
      expect({ areShared, areLost }).toEqual({ areShared: false, areLost: false });
    }),
    { numRuns: 300 },
  );
});

const hasTwice = (keys: readonly string[]) => new Set(keys).size < keys.length;
