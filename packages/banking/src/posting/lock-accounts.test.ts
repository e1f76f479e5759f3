import type { Session } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeposit, openTestBank, outcomeOf, postOne, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let owner: Session;
beforeAll(async () => {
  bank = await openTestBank();
  owner = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());

/** Replaces one value in the function, until `restore`. */
async function replace(value: string, by: string): Promise<{ restore(): Promise<unknown> }> {
  const [row] = await owner.sql<{ definition: string }>(
    "SELECT pg_get_functiondef('caudal_lock_within_limits'::regproc) AS definition",
  );
  const definition = row?.definition ?? '';
  expect(definition.split(value)).toHaveLength(2);
  await owner.sql(definition.replace(value, by));
  return { restore: () => owner.sql(definition) };
}

test.each([
  ['an account', 'a.version, encode', 'NULL::bigint, encode', /13 words that does not fit "id kind owner/],
  [
    'a system account',
    "coalesce(a.owner_id::text, '-')",
    'a.owner_id::text',
    /13 words that does not fit "id kind owner/,
  ],
  [
    'a posted transfer',
    "encode(t.request_hash, 'hex')",
    'NULL::text',
    /1 words that does not fit "id request-hash"/,
  ],
  ['an owner’s status', 'u.status', 'NULL::text', /that does not fit "id status freeze name"/],
  ['an owner’s freeze', "'-' WHEN u.rec", 'NULL WHEN u.rec', /that does not fit "id status freeze name"/],
  ['an owner’s name', 'u.full_name', 'NULL::text', /that does not fit "id status freeze name"/],
])('a NULL in %s: the posting fails, and nothing is posted', async (_what, value, by, message) => {
  const account = await bank.accountWith(100n);
  const posting = aDeposit(account, 1n);
  const isPosted = value.includes('request_hash');
  if (isPosted) await postOne(bank.posting, posting);
  const { restore } = await replace(value, by);
  try {
    await expect(postOne(bank.posting, posting)).rejects.toThrow(message);
  } finally {
    await restore();
  }
  expect(await bank.timesPosted(posting.id)).toBe(isPosted ? 1 : 0);
  expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
  expect(await bank.timesPosted(posting.id)).toBe(1);
});
