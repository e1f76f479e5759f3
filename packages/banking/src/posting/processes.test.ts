import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Orders } from '../fixtures/post-from-another-process.ts';
import { aTransfer, countOutcomes, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import type { Posting } from './posting.ts';

const PROGRAM = fileURLToPath(new URL('../fixtures/post-from-another-process.ts', import.meta.url));

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

/** Starts a process that is ready to post. `go` lets it begin; `acknowledged` holds its answers as they come. */
async function start(postings: readonly Posting[], concurrency: number) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [PROGRAM]);
  child.stderr.pipe(process.stderr);
  const orders: Orders = {
    url: bank.database.ownerUrl,
    concurrency,
    postings: postings.map((posting) => ({ ...posting, amountMinor: `${posting.amountMinor}` })),
  };
  child.stdin.write(`${JSON.stringify(orders)}\n`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  async function* acknowledged(): AsyncGenerator<readonly [id: string, outcome: unknown]> {
    for await (const line of { [Symbol.asyncIterator]: () => lines }) yield JSON.parse(line);
  }
  return { child, go: () => child.stdin.write('go\n'), acknowledged };
}

test('same ids in two processes at once: posted once, same answer from both', async () => {
  const accounts = await Promise.all([1_000n, 1_000n].map((minor) => bank.accountWith(minor)));
  const [one, other] = accounts;
  if (one === undefined || other === undefined) throw new RangeError('two accounts');
  const postings = Array.from({ length: 60 }, (_, index) =>
    index % 2 === 0 ? aTransfer(one, other, 7n) : aTransfer(other, one, 5n),
  );
  const processes = await Promise.all([start(postings, 20), start(postings.toReversed(), 20)]);
  for (const { go } of processes) go();
  const answers = await Promise.all(
    processes.map(async ({ acknowledged }) => {
      const outcomes = new Map<string, unknown>();
      for await (const [id, outcome] of acknowledged()) outcomes.set(id, outcome);
      return outcomes;
    }),
  );
  expect(answers[0]?.size).toBe(60);
  expect(answers[1]).toEqual(answers[0]);
  for (const { id } of postings) expect(await bank.timesPosted(id)).toBe(1);
  expect([await bank.balanceOf(one), await bank.balanceOf(other)]).toEqual([940n, 1_060n]);
  expect(await bank.findWrong()).toBeUndefined();
});

test.each([1, 40])('process killed after %i acknowledgements: each of them is posted once', async (kills) => {
  const [from, to] = [await bank.accountWith(1_000n), await bank.accountWith(0n)];
  const postings = Array.from({ length: 100 }, () => aTransfer(from, to, 10n));
  const { child, go, acknowledged } = await start(postings, 10);
  const exited = once(child, 'exit');
  const answered: string[] = [];
  go();
  for await (const [id] of acknowledged()) {
    answered.push(id);
    if (answered.length === kills) child.kill('SIGKILL');
  }
  await exited;

  for (const id of answered) expect(await bank.timesPosted(id)).toBe(1);
  for (const { id } of postings) expect([0, 1]).toContain(await bank.timesPosted(id));
  // Callers without an answer ask again with the same ids.
  expect(await countOutcomes(postings.map((posting) => postOne(bank.posting, posting)))).toEqual({
    posted: 100,
  });
  expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([0n, 1_000n]);
  expect(await bank.findWrong()).toBeUndefined();
});
