import { expect, test } from 'vitest';
import { settle, type TransferPort } from './settle.ts';

const request = { id: 'id-1', amountMinor: '1250' };
const lost = new TypeError('Failed to fetch');
const ok = 'posted';
const refusal = (domainCode: string) => Object.assign(new Error(domainCode), { data: { domainCode } });

/** A bank that gives these answers, one per attempt. */
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

test('settle: posted at the first attempt', async () => {
  const { port, asked } = bank([ok]);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request]);
});

test('settle: unknown outcome repeats the same request until it is posted', async () => {
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

test('settle: refused, and no transfer with this id: refused', async () => {
  const { port } = bank([refusal('INSUFFICIENT_FUNDS')]);
  expect(await settle(request, port)).toEqual({ kind: 'refused', code: 'INSUFFICIENT_FUNDS', fields: [] });
});

test('settle: refused since the limit on look-ups is reached: refused, not repeated', async () => {
  const { port, asked } = bank([refusal('TOO_MANY_REQUESTS')]);
  expect(await settle(request, port)).toMatchObject({ kind: 'refused', code: 'TOO_MANY_REQUESTS' });
  expect(asked).toHaveLength(1);
});

test('settle: refusal carries the fields of its issues', async () => {
  const issues = [{ path: ['amountMinor'], message: 'no' }];
  const invalid = Object.assign(new Error(), { data: { domainCode: 'VALIDATION_FAILED', issues } });
  const { port } = bank([invalid]);
  expect(await settle(request, port)).toEqual({
    kind: 'refused',
    code: 'VALIDATION_FAILED',
    fields: ['amountMinor'],
  });
});

test('settle: repetition refused after the first attempt was posted: sent', async () => {
  const { port } = bank([lost, refusal('NOT_FOUND')], true);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
});

test('settle: refused, and looking up the transfer fails: outcome unknown, next attempt', async () => {
  const { port, unknown } = bank([refusal('NOT_FOUND'), ok], lost);
  expect(await settle(request, port)).toEqual({ kind: 'sent' });
  expect(unknown).toEqual([1]);
});

test('settle: id reused, and the user’s transfer has it: alreadySent', async () => {
  const { port } = bank([refusal('ID_REUSED')], true);
  expect(await settle(request, port)).toEqual({ kind: 'alreadySent' });
});

test('settle: id used by another user: ID_REUSED', async () => {
  const { port } = bank([refusal('ID_REUSED')]);
  expect(await settle(request, port)).toMatchObject({ kind: 'refused', code: 'ID_REUSED' });
});

test('settle: session ended: signedOut', async () => {
  const { port } = bank([lost, refusal('UNAUTHENTICATED')]);
  expect(await settle(request, port)).toEqual({ kind: 'signedOut' });
});
