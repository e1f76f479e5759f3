import { APPLICATION_ROLE, createDatabase } from '@caudal/db';
import { createJobs } from '@caudal/jobs';
import { type LossyProxy, openLossyProxy } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTransfer, countOutcomes, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { createPostingEngine, type PostingEngine } from './posting-engine.ts';

let bank: TestBank;
let proxy: LossyProxy;
let engine: PostingEngine;
let close: () => Promise<void>;
beforeAll(async () => {
  bank = await openTestBank();
  proxy = await openLossyProxy(bank.database.ownerUrl);
  const database = createDatabase({ url: proxy.url, role: APPLICATION_ROLE, poolSize: 4 });
  engine = createPostingEngine({ prisma: database.prisma, jobs: createJobs(database.prisma) });
  close = async () => {
    await engine.close();
    await database.close();
    await proxy.close();
    await bank.close();
  };
});
afterAll(() => close());

test.each(['commit', 'answer'] as const)(
  'lost %s: the command is repeated, and nothing is posted twice',
  async (loss) => {
    const [from, to] = [await bank.accountWith(1_000n), await bank.accountWith(0n)];
    const before = proxy.lost;
    for (let round = 0; round < 3; round++) {
      const postings = Array.from({ length: 5 }, () => aTransfer(from, to, 10n));
      proxy.loseNext(loss);
      expect(await countOutcomes(postings.map((posting) => postOne(engine, posting)))).toEqual({ posted: 5 });
      const announced = await bank.announced();
      for (const { id } of postings) {
        expect(await bank.timesPosted(id)).toBe(1);
        expect(announced.filter((other) => other === id)).toHaveLength(1);
      }
    }
    expect(proxy.lost - before).toBe(3);
    expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([850n, 150n]);
    expect(await bank.findWrong()).toBeUndefined();
  },
);
