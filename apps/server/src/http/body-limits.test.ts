import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { bodyLimitOf, bodyLimitOfCalls, isCostlyJson } from './body-limits.ts';

let bank: TestBank;
let ana: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user();
});
afterAll(() => bank.close());

const headers = () => ({ authorization: `Bearer ${ana.token}` });
const ones = (bytes: number) => `[${'1,'.repeat(bytes / 2)}1]`;

describe.each(DOORS)('bodies over %s', (door) => {
  it('more than 16 KB to a procedure without lists: PAYLOAD_TOO_LARGE', async () => {
    const input = `{"username":${ones(16_400)}}`;
    const answer = await call(bank.app, door, { name: 'tokens.create', input });
    expect([answer.status, answer.domainCode]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('megabyte of numbers as a batch: refused before parsing', async () => {
    const input = `{"transfers":${ones(1_000_000)}}`;
    const answer = await call(bank.app, door, { name: 'transfers.createMany', input, headers: headers() });
    expect([answer.status, answer.issues]).toEqual([
      400,
      [
        {
          path: [],
          code: 'too-many-values',
          message: 'has too many values, or nests them too deeply',
        },
      ],
    ]);
  });

  it('batch of 1,000 transfers with the longest notes: reaches the bank', async () => {
    const fromAccountId = uuidv7();
    const transfers = Array.from({ length: 1_000 }, () => ({
      id: uuidv7(),
      fromAccountId,
      to: 'bruno',
      amountMinor: '1',
      currency: 'USD',
      description: '",[{'.repeat(35),
    }));
    const answer = await call(bank.app, door, {
      name: 'transfers.createMany',
      input: { transfers },
      headers: headers(),
    });
    // Its account does not exist.
    expect(answer.domainCode).toBe('NOT_FOUND');
  });
});

it('tRPC batch: the sum of its calls’ limits, at most a megabyte', () => {
  const usual = bodyLimitOf('tokens.create');
  const batch = bodyLimitOf('transfers.createMany');
  expect(bodyLimitOfCalls('tokens.create')).toBe(usual);
  expect(bodyLimitOfCalls('tokens.create,payees.save')).toBe(2 * usual);
  expect(bodyLimitOfCalls(Array.from({ length: 50 }, () => 'x').join(','))).toBe(10 * usual);
  expect(bodyLimitOfCalls('me.get,transfers.createMany')).toBe(batch);
});

describe('isCostlyJson', () => {
  const padding = ' '.repeat(20_000);
  it.each([
    ['many values', ones(50_000), true],
    ['deep nesting', `${padding}${'['.repeat(33)}`, true],
    ['many names', `{${Array.from({ length: 20_001 }, (_, at) => `"${at}":1`).join(',')}}`, true],
    ['commas and brackets within a string', `["${',[{'.repeat(20_000)}"]`, false],
    ['quotes within a string', `["${'\\"'.repeat(20_000)}",${'1,'.repeat(10_000)}1]`, false],
    ['string without an end', `["${'x'.repeat(30_000)}`, false],
  ])('%s: %#', (_what, text, costly) => {
    expect(isCostlyJson(text)).toBe(costly);
  });
});
