import { expect, test } from 'vitest';
import { settle, type TransferPort } from './settle.ts';

const request = { id: 'id-1', amountMinor: '1250' };
const lost = new TypeError('Failed to fetch');
const ok = 'posted';
const refusal = (domainCode: string) => Object.assign(new Error(domainCode), { data: { domainCode } });

/** A bank that gives these answers to one attempt after the other. */
function bank(answers: (Error | typeof ok)[], posted: boolean | Error = false) {
  const asked: unknown[] = [];
  const unknown: number[] = [];
  const port: TransferPort<typeof request> = {
    post: async (what) => {
      asked.push(what);
      const answer = answers[asked.length - 1];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often');
      return answer;
    },
    isPosted: async () => {
      if (posted instanceof Error) throw posted;
      return posted;
    },
    pause: () => Promise.resolve(),
    onUnknown: (attempt) => unknown.push(attempt),
  };
  return { port, asked, unknown };
}

test('an answer at once is the outcome', async () => {
  const { port, asked } = bank([ok]);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request]);
});

test('a lost reply is learnt by repeating the very same request', async () => {
  const { port, asked, unknown } = bank([
    lost,
    refusal('UNAVAILABLE'),
    refusal('BUSY'),
    refusal('INTERNAL'),
    ok,
  ]);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request, request, request, request, request]);
  expect(unknown).toEqual([1, 2, 3, 4]);
});

test('a refusal is final when the bank has no such transfer', async () => {
  const { port } = bank([refusal('INSUFFICIENT_FUNDS')]);
  expect(await settle(request, port)).toEqual({ kind: 'refused', code: 'INSUFFICIENT_FUNDS', fields: [] });
});

test('a refusal names its fields', async () => {
  const issues = [{ path: ['amountMinor'], message: 'no' }];
  const invalid = Object.assign(new Error(), { data: { domainCode: 'VALIDATION_FAILED', issues } });
  const { port } = bank([invalid]);
  expect(await settle(request, port)).toEqual({
    kind: 'refused',
    code: 'VALIDATION_FAILED',
    fields: ['amountMinor'],
  });
});

test('a refusal of a repetition does not hide what the first attempt posted', async () => {
  const { port } = bank([lost, refusal('NOT_FOUND')], true);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
});

test('a refusal that cannot be checked leaves the outcome unknown', async () => {
  const { port, unknown } = bank([refusal('NOT_FOUND'), ok], lost);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
  expect(unknown).toEqual([1]);
});

test('an id that was used for another request shows that one', async () => {
  const { port } = bank([refusal('ID_REUSED')], true);
  expect(await settle(request, port)).toEqual({ kind: 'alreadySent' });
});

test('an id that somebody else used is refused', async () => {
  const { port } = bank([refusal('ID_REUSED')]);
  expect(await settle(request, port)).toMatchObject({ kind: 'refused', code: 'ID_REUSED' });
});

test('after the session has ended nothing is decided', async () => {
  const { port } = bank([lost, refusal('UNAUTHENTICATED')]);
  expect(await settle(request, port)).toEqual({ kind: 'signedOut' });
});
