import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  aCommand,
  aPatient,
  aPosting,
  aWaiting,
  byNumber,
  NO_ACCOUNTS,
  type TestWaiting,
} from '../fixtures/commands.ts';
import type { CommandResult } from './answer-group.ts';
import { HeldAccounts } from './held-accounts.ts';
import { UNOBSERVED } from './observer.ts';
import type { HashedCommand } from './request-hash.ts';
import { type AttemptOptions, type GroupContext, runGroup } from './run-group.ts';
import type { Waiting } from './waiting.ts';

const LANE = { shard: 1, passOver: () => undefined };
const POSTED: CommandResult = { decided: true, outcome: { transfers: [] } };
const heldBy = (account: string): CommandResult => ({
  decided: false,
  held: { reference: byNumber(account), currency: 'USD' },
});
const posted = {
  commands: 0,
  transfers: [],
  transactionSeconds: 0,
  commitSeconds: 0,
  clock: { aheadSeconds: 0, offsetSeconds: 0 },
};

/** An error as the database raises it. */
function sqlError(originalCode: string): Error {
  const error = new Error(originalCode, { cause: { originalCode } });
  error.name = 'DriverAdapterError';
  return error;
}

/** Runs a group whose attempts end as the test says: with a result per command, or an error. */
async function run(
  group: readonly TestWaiting[],
  end: (commands: readonly HashedCommand[], attempt: number) => readonly CommandResult[],
  more: Partial<GroupContext> = {},
) {
  const attempts: { readonly size: number; readonly options: AttemptOptions }[] = [];
  const again: Waiting[] = [];
  const retried = vi.fn();
  const held = new HeldAccounts();
  await runGroup(group, LANE, {
    async attempt(commands, options) {
      attempts.push({ size: commands.length, options });
      return { results: end(commands, attempts.length), posted, transfers: [] };
    },
    comeAgain: (items) => void again.push(...items),
    directory: NO_ACCOUNTS,
    held,
    observer: { ...UNOBSERVED, retried },
    onCommitted: () => undefined,
    ...more,
  });
  return { attempts, again, held, retried: retried.mock.calls };
}

const one = (from = 'a', to = 'b') => aWaiting(aCommand(aPosting(from, to)));
const allPosted = (commands: readonly HashedCommand[]) => commands.map(() => POSTED);

test('decided: each command gets its outcome', async () => {
  const group = [one(), one()];
  const { again, attempts } = await run(group, allPosted);
  expect(group.map(({ ends }) => ends)).toEqual([[{ transfers: [] }], [{ transfers: [] }]]);
  expect(attempts).toMatchObject([{ size: 2, options: { shard: 1, waitFor: undefined } }]);
  expect(again).toEqual([]);
});

test('command with its own shard: posted against it', async () => {
  const { attempts } = await run([aWaiting(aCommand(aPosting('a', 'b'), { shard: 7 }))], allPosted);
  expect(attempts[0]?.options.shard).toBe(7);
});

test('account held: its command comes again and remembers which', async () => {
  const [missing, fine] = [one('a', 'x'), one()];
  const { again, retried } = await run([missing, fine], () => [heldBy('x'), POSTED]);
  expect(again).toEqual([missing]);
  expect(missing).toMatchObject({ missed: 1, held: { reference: byNumber('x') }, ends: [] });
  expect(fine.ends).toHaveLength(1);
  expect(retried).toEqual([['held', 1]]);
});

test('full disk: each command UNAVAILABLE at once, without another attempt', async () => {
  const group = [one(), one(), one()];
  const { attempts } = await run(group, () => {
    throw sqlError('53100');
  });
  expect(attempts).toHaveLength(1);
  for (const { ends } of group) expect(ends).toMatchObject([{ error: { domainCode: 'UNAVAILABLE' } }]);
});

test('held account near the deadline: waits no longer than until then', async () => {
  const patient = (deadline: number) => aPatient(aCommand(aPosting('a', 'x')), 'x', { deadline });
  const { attempts } = await run([patient(performance.now() + 100_000)], allPosted);
  const late = await run([patient(performance.now() + 100)], allPosted);
  expect(attempts[0]?.options.maxWaitMs).toBe(250);
  expect(late.attempts[0]?.options.maxWaitMs).toBeLessThanOrEqual(100);
});

describe('a failure that may pass', () => {
  const onceThenPosted =
    (error: Error) =>
    (commands: readonly HashedCommand[], attempt: number): CommandResult[] => {
      if (attempt === 1) throw error;
      return allPosted(commands);
    };

  test('failure that may pass: tried again', async () => {
    const group = [one(), one()];
    const { attempts, retried } = await run(group, onceThenPosted(sqlError('40P01')));
    expect(attempts).toHaveLength(2);
    expect(group.map(({ ends, uncertain }) => [ends.length, uncertain])).toEqual([
      [1, false],
      [1, false],
    ]);
    expect(retried).toEqual([['failure', 2]]);
  });

  test('lost connection: the commands are uncertain', async () => {
    const group = [one()];
    await run(group, onceThenPosted(sqlError('08006')));
    expect(group[0]?.uncertain).toBe(true);
  });

  test('failure past a command’s deadline that wrote nothing: BUSY, and the others go on', async () => {
    const [late, inTime] = [aWaiting(aCommand(aPosting('a', 'b')), { deadline: 0 }), one()];
    const { attempts } = await run([late, inTime], onceThenPosted(sqlError('40P01')));
    expect(late.ends).toMatchObject([{ error: { domainCode: 'BUSY' } }]);
    expect(inTime.ends).toEqual([{ transfers: [] }]);
    expect(attempts.map(({ size }) => size)).toEqual([2, 1]);
  });
});

describe('a group that waits for an account', () => {
  const aGroup = () => ['a', 'b'].map((from) => aPatient(aCommand(aPosting(from, 'x')), 'x'));

  test('awaited account locked: not stuck', async () => {
    const group = aGroup();
    const held = new HeldAccounts();
    held.markStuck(group);
    const { attempts } = await run(group, allPosted, { held });
    expect(attempts[0]?.options).toMatchObject({
      waitFor: { reference: byNumber('x') },
      maxWaitMs: undefined,
    });
    expect(group.map((item) => held.maxWaitMs(item))).toEqual([250, 250]);
  });

  test('awaited account still held: stuck, and the commands come again', async () => {
    const group = aGroup();
    const { again, attempts, held } = await run(group, () => {
      throw sqlError('55P03');
    });
    expect(attempts).toMatchObject([{ options: { maxWaitMs: 250 } }]);
    expect(again).toEqual(group);
    expect(group.map((item) => held.maxWaitMs(item))).toEqual([undefined, undefined]);
    expect(group.flatMap(({ ends }) => ends)).toEqual([]);
  });
});

test('command at fault: group halved until only that command gets the error', async () => {
  const group = Array.from({ length: 7 }, () => one());
  const error = new Error('a bad posting');
  const bad = group[4];
  const { retried } = await run(group, (commands) => {
    if (bad !== undefined && commands.includes(bad.command)) throw error;
    return allPosted(commands);
  });
  expect(group.map(({ ends }) => ends)).toEqual(
    group.map((item) => [item === bad ? { error } : { transfers: [] }]),
  );
  expect(retried).toEqual([
    ['division', 7],
    ['division', 3],
    ['division', 2],
  ]);
});

test('any ends of the attempts: every command ends once or comes again once', async () => {
  const ends = ['posted', 'posted', 'held', 'bad'] as const;
  const command = fc.record({ end: fc.constantFrom(...ends), late: fc.boolean(), patient: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 9 }),
      fc.boolean(),
      async (all, failsFirst) => {
        const isPatient = all[0]?.patient === true;
        const group = all.map(({ late }) => {
          const more = late ? { deadline: 0 } : {};
          const asked = aCommand(aPosting('a', 'x'));
          return isPatient ? aPatient(asked, 'x', more) : aWaiting(asked, more);
        });
        const endOf = new Map(group.map(({ command }, index) => [command, all[index]?.end]));
        const { again } = await run(group, (commands, attempt) => {
          if (failsFirst && attempt === 1) throw sqlError('55P03');
          if (commands.some((one) => endOf.get(one) === 'bad')) throw new Error('a bad posting');
          return commands.map((one) => (endOf.get(one) === 'held' ? heldBy('x') : POSTED));
        });
        for (const item of group) {
          expect(item.ends.length + again.filter((other) => other === item).length).toBe(1);
        }
      },
    ),
    { numRuns: 60 },
  );
});
