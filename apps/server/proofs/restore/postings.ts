import assert from 'node:assert/strict';
import { createBanking, type Posting } from '@caudal/banking';
import { APPLICATION_ROLE, createDatabase } from '@caudal/db';
import { createJobs } from '@caudal/jobs';
import { aCustomer, anAccount, type TestAccount } from '@caudal/testing';
import { aPosting, pick } from '../a-posting.ts';

const CALLERS = 8;

/** A transfer and whether its caller was told that it is posted. */
export interface Sent {
  readonly posting: Posting;
  /** When, in `performance.now()`; undefined if nobody knows. */
  acknowledgedAt: number | undefined;
}

export interface Poster {
  /** Opens customers with money. */
  openAccounts(count: number): Promise<TestAccount[]>;
  /** Sends transfers until `stop`, or until the database is gone. */
  start(accounts: readonly TestAccount[]): Load;
  /** Sends these again with their ids. @throws AssertionError if one is refused. */
  repeat(postings: readonly Posting[]): Promise<void>;
  close(): Promise<void>;
}

export interface Load {
  readonly sent: readonly Sent[];
  acknowledged(): number;
  stop(): Promise<void>;
}

/** The bank's posting engine in this process. */
export function openPoster(url: string): Poster {
  const { prisma, close } = createDatabase({ url, role: APPLICATION_ROLE });
  const banking = createBanking({ prisma, jobs: createJobs(prisma), currencies: ['USD'], bankName: 'Bank' });
  const post = async (postings: readonly Posting[]) => {
    const { refusal } = await banking.posting.post({ mode: 'atomic', postings });
    assert.equal(refusal, undefined);
  };
  return {
    async openAccounts(count) {
      const accounts: TestAccount[] = [];
      for (let index = 0; index < count; index++)
        accounts.push(await anAccount(prisma, { ownerId: (await aCustomer(prisma)).id }));
      await Promise.all(
        accounts.map((account) => post([aPosting('deposit', account, account, 100_000_000n)])),
      );
      return accounts;
    },
    start(accounts) {
      const sent: Sent[] = [];
      let acknowledged = 0;
      let stopping = false;
      const call = async (caller: number) => {
        for (let turn = caller; !stopping; turn += 7) {
          const from = pick(accounts, turn);
          const one: Sent = {
            posting: aPosting(
              'transfer',
              from,
              pick(accounts, turn + 1 + (turn % (accounts.length - 1))),
              1n,
            ),
            acknowledgedAt: undefined,
          };
          sent.push(one);
          try {
            await post([one.posting]);
          } catch (error) {
            if (error instanceof assert.AssertionError) throw error;
            return;
          }
          one.acknowledgedAt = performance.now();
          acknowledged += 1;
        }
      };
      const calls = Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
      return {
        sent,
        acknowledged: () => acknowledged,
        async stop() {
          stopping = true;
          await calls;
        },
      };
    },
    async repeat(postings) {
      for (let at = 0; at < postings.length; at += 200)
        await Promise.all(postings.slice(at, at + 200).map((posting) => post([posting])));
    },
    async close() {
      await banking.close();
      await close();
    },
  };
}
