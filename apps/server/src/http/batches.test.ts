import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

const answered = z.object({
  mode: z.literal('each'),
  transfers: z.array(z.unknown()),
  batchId: z.guid(),
  posted: z.number(),
  refused: z.number(),
  undecided: z.number(),
  retryAfterSeconds: z.number().nullable(),
  results: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.string(),
      transfer: z.looseObject({ id: z.string(), batchId: z.string() }).optional(),
      refusal: z
        .object({
          domainCode: z.string(),
          message: z.string(),
          issues: z.array(z.looseObject({ path: z.array(z.union([z.string(), z.number()])) })).optional(),
        })
        .optional(),
    }),
  ),
});

let bank: TestBank;
let ana: SignedInUser;
let from: string;
beforeAll(async () => {
  bank = await openTestBank();
  const banker = await bank.user({ role: 'banker' });
  await anAccountWith(bank, { owner: await bank.user({ username: 'bruno' }), banker });
  ana = await bank.user();
  ({ id: from } = await anAccountWith(bank, { owner: ana, banker, amountMinor: 50_000n }));
});
afterAll(() => bank.close());

const aTransfer = (change: object = {}) => ({
  id: uuidv7(),
  fromAccountId: from,
  to: 'bruno',
  amountMinor: '1',
  currency: 'USD',
  ...change,
});
const headers = () => ({ authorization: `Bearer ${ana.token}` });

describe.each(DOORS)('batches over %s', (door) => {
  const send = (input: object) =>
    call(bank.app, door, { name: 'transfers.createMany', input, headers: headers() });
  const sendEach = async (transfers: readonly unknown[]) => {
    const answer = await send({ mode: 'each', transfers });
    expect([answer.status, answer.issues]).toEqual([200, []]);
    return answered.parse(answer.data);
  };

  it('each: one result per transfer in order, with code, message and issues', async () => {
    const transfers = [
      aTransfer(),
      aTransfer({ to: 'nobody_here' }),
      aTransfer({ to: '123456789012' }),
      aTransfer({ amountMinor: '999999999999' }),
      aTransfer({ amountMinor: '0', surprise: 1 }),
      aTransfer({ id: 'not an id' }),
      'nothing like a transfer',
      aTransfer(),
    ];
    const { results, batchId, ...counts } = await sendEach(transfers);
    expect(counts).toEqual({
      mode: 'each',
      transfers: [],
      posted: 2,
      refused: 6,
      undecided: 0,
      retryAfterSeconds: null,
    });
    expect(
      results.map(({ status, refusal }) => [
        status,
        refusal?.domainCode,
        ...(refusal?.issues ?? []).map(({ path }) => path.join('.')),
      ]),
    ).toEqual([
      ['posted', undefined],
      ['refused', 'NOT_FOUND', 'to'],
      ['refused', 'VALIDATION_FAILED', 'to'],
      ['refused', 'INSUFFICIENT_FUNDS'],
      ['refused', 'VALIDATION_FAILED', 'amountMinor', 'surprise'],
      ['refused', 'VALIDATION_FAILED', 'id'],
      ['refused', 'VALIDATION_FAILED', ''],
      ['posted', undefined],
    ]);
    for (const [index, { id, transfer }] of results.entries()) {
      const sent = transfers[index];
      const sentId = typeof sent === 'object' ? sent.id : null;
      expect(id).toBe(index === 5 ? null : sentId);
      if (transfer !== undefined) expect([transfer.id, transfer.batchId]).toEqual([sentId, batchId]);
    }
  });

  it('each, sent again: the same answer, and the batch is found by its id', async () => {
    const transfers = [aTransfer(), aTransfer({ to: 'nobody_here' }), aTransfer()];
    const first = await sendEach(transfers);
    expect(await sendEach(transfers)).toEqual(first);
    const found = await call(bank.app, door, {
      name: 'transfers.list',
      input: { batchId: first.batchId },
      headers: headers(),
    });
    const { items } = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(found.data);
    expect(items.map(({ id }) => id)).toEqual([transfers[2]?.id, transfers[0]?.id]);
  });

  it('all, by default: all or none, and a bad transfer refuses the whole', async () => {
    const good = [aTransfer(), aTransfer()];
    expect((await send({ transfers: good })).data).toMatchObject({
      mode: 'all',
      batchId: expect.any(String),
      transfers: good.map(({ id }) => ({ id })),
      results: [],
      posted: 2,
      undecided: 0,
    });
    const bad = await send({ mode: 'all', transfers: [aTransfer(), aTransfer({ to: '123456789012' })] });
    expect([bad.status, bad.issues.map(({ path }) => path)]).toEqual([400, [['transfers', 1, 'to']]]);
  });

  it.each([
    [{ mode: 'some', transfers: [{}] }, 'mode'],
    [{ mode: 'each', transfers: [] }, 'transfers'],
    [{ mode: 'each' }, 'transfers'],
    [{ mode: 'each', transfers: 'all of them' }, 'transfers'],
    [{ mode: 'each', transfers: Array.from({ length: 1_001 }, () => ({})) }, 'transfers'],
    [{ mode: 'each', transfers: [{}], surprise: 1 }, 'surprise'],
  ])('malformed batch %#: VALIDATION_FAILED on `%s`', async (input, field) => {
    const { status, issues } = await send(input);
    expect([status, issues[0]?.path[0]]).toEqual([400, field]);
  });
});

it('each of 1,000 transfers with the longest notes: one answer', async () => {
  const transfers = Array.from({ length: 1_000 }, () => aTransfer({ description: 'ñ'.repeat(140) }));
  const answer = await call(bank.app, 'REST', {
    name: 'transfers.createMany',
    input: { mode: 'each', transfers },
    headers: headers(),
  });
  const { posted, results } = answered.parse(answer.data);
  expect(posted).toBe(1_000);
  expect(results.map(({ id }) => id)).toEqual(transfers.map(({ id }) => id));
});
