import { expect, test } from 'vitest';
import type { Woken } from './retry-pause.ts';
import { settle, type TransferPort } from './settle.ts';

const request = { id: 'id-1', amountMinor: '1250' };
const lost = new TypeError('Failed to fetch');
const ok = 'posted';
const refusal = (domainCode: string) => Object.assign(new Error(domainCode), { data: { domainCode } });

interface Circumstances {
  /** Whether the bank has the transfer, per question; the last one stays. */
  readonly posted?: (boolean | Error)[];
  /** What ends each pause; then time alone. */
  readonly woken?: Woken[];
  readonly online?: boolean;
  /** What time it is after each pause. */
  readonly times?: number[];
}

/** A bank that gives these answers, one per request to post. Ends after twenty pauses. */
function bank(
  answers: (Error | typeof ok)[],
  { posted = [false], woken = [], online = true, times = [] }: Circumstances = {},
) {
  const asked: unknown[] = [];
  const unknown: number[] = [];
  const said = { notReceived: 0, found: 0, pauses: 0 };
  const port: TransferPort<typeof request> = {
    post: async (what) => {
      asked.push(what);
      const answer = answers[asked.length - 1];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often');
      return answer;
    },
    isPosted: async () => {
      const answer = posted[Math.min(said.found, posted.length - 1)] ?? false;
      said.found += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    pause: async () => {
      said.pauses += 1;
      if (said.pauses > 20) throw new Error('the page is left');
      return woken[said.pauses - 1] ?? 'time';
    },
    isOnline: () => online,
    now: () => times[Math.min(said.pauses, times.length - 1)] ?? 0,
    onUnknown: (attempt) => unknown.push(attempt),
    onNotReceived: () => {
      said.notReceived += 1;
    },
  };
  return { port, asked, unknown, said };
}

const here = { isResumed: false };

test('settle: posted at the first attempt', async () => {
  const { port, asked } = bank([ok]);
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request]);
});

test('settle: bank too busy: the same request repeated until it is posted', async () => {
  const { port, asked, unknown } = bank([refusal('UNAVAILABLE'), refusal('BUSY'), refusal('INTERNAL'), ok]);
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request, request, request, request]);
  expect(unknown).toEqual([1, 2, 3]);
});

test('settle: answer lost, the bank has the transfer: sent', async () => {
  const { port, asked } = bank([lost, ok], { posted: [false, true] });
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request, request]);
});

test('settle: answer lost, the bank has another transfer with this id: alreadySent', async () => {
  const { port } = bank([lost, refusal('ID_REUSED')], { posted: [true] });
  expect(await settle(request, port, here)).toEqual({ kind: 'alreadySent' });
});

test('settle: request lost: never posted again by itself', async () => {
  const { port, asked, unknown, said } = bank([lost, ok], { woken: ['time', 'online', 'asked', 'online'] });
  await expect(settle(request, port, here)).rejects.toThrow('the page is left');
  expect(asked).toEqual([request]);
  expect(unknown).toEqual([1, 2, 3]);
  expect(said.notReceived).toBeGreaterThan(0);
});

test('settle: request lost, confirmed again: posted', async () => {
  const { port, asked } = bank([lost, ok], { woken: ['time', 'time', 'time', 'confirmed'] });
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
  expect(asked).toEqual([request, request]);
});

test('settle: bank busy, then the connection lost and back: not posted again by itself', async () => {
  const { port, asked, said } = bank([refusal('BUSY'), ok], { woken: ['online'] });
  await expect(settle(request, port, here)).rejects.toThrow('the page is left');
  expect(asked).toEqual([request]);
  expect(said.notReceived).toBeGreaterThan(0);
});

test('settle: bank busy for a minute: not posted again by itself', async () => {
  const { port, asked } = bank([refusal('BUSY'), refusal('BUSY'), ok], { times: [0, 59_999, 60_000] });
  await expect(settle(request, port, here)).rejects.toThrow('the page is left');
  expect(asked).toEqual([request, request]);
});

test('settle: offline from the start: notSent', async () => {
  const { port, asked } = bank([lost], { online: false });
  expect(await settle(request, port, here)).toEqual({ kind: 'notSent' });
  expect(asked).toEqual([request]);
});

test('settle: confirmed before this page loaded, unknown to the bank: not posted by itself', async () => {
  const { port, asked, said } = bank([ok]);
  await expect(settle(request, port, { isResumed: true })).rejects.toThrow('the page is left');
  expect(asked).toEqual([]);
  expect(said.notReceived).toBeGreaterThan(0);
});

test('settle: confirmed before this page loaded, posted: sent', async () => {
  const { port } = bank([ok], { posted: [false, true] });
  expect(await settle(request, port, { isResumed: true })).toEqual({ kind: 'sent' });
});

test('settle: refused, and no transfer with this id: refused', async () => {
  const { port } = bank([refusal('INSUFFICIENT_FUNDS')]);
  expect(await settle(request, port, here)).toEqual({
    kind: 'refused',
    code: 'INSUFFICIENT_FUNDS',
    fields: [],
  });
});

test('settle: refused since the limit on look-ups is reached: refused, not repeated', async () => {
  const { port, asked } = bank([refusal('TOO_MANY_REQUESTS')]);
  expect(await settle(request, port, here)).toMatchObject({ kind: 'refused', code: 'TOO_MANY_REQUESTS' });
  expect(asked).toHaveLength(1);
});

test('settle: refusal carries the fields of its issues', async () => {
  const issues = [{ path: ['amountMinor'], message: 'no' }];
  const invalid = Object.assign(new Error(), { data: { domainCode: 'VALIDATION_FAILED', issues } });
  const { port } = bank([invalid]);
  expect(await settle(request, port, here)).toEqual({
    kind: 'refused',
    code: 'VALIDATION_FAILED',
    fields: ['amountMinor'],
  });
});

test('settle: repetition refused after the first attempt was posted: sent', async () => {
  const { port } = bank([refusal('BUSY'), refusal('NOT_FOUND')], { posted: [true] });
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
});

test('settle: refused, and looking up the transfer fails: outcome unknown, next attempt', async () => {
  const { port, unknown } = bank([refusal('NOT_FOUND'), ok], { posted: [refusal('UNAVAILABLE')] });
  expect(await settle(request, port, here)).toEqual({ kind: 'sent' });
  expect(unknown).toEqual([1]);
});

test('settle: id reused, and the user’s transfer has it: alreadySent', async () => {
  const { port } = bank([refusal('ID_REUSED')], { posted: [true] });
  expect(await settle(request, port, here)).toEqual({ kind: 'alreadySent' });
});

test('settle: id used by another user: ID_REUSED', async () => {
  const { port } = bank([refusal('ID_REUSED')]);
  expect(await settle(request, port, here)).toMatchObject({ kind: 'refused', code: 'ID_REUSED' });
});

test('settle: session ended: signedOut', async () => {
  const { port } = bank([refusal('BUSY'), refusal('UNAUTHENTICATED')]);
  expect(await settle(request, port, here)).toEqual({ kind: 'signedOut' });
});

test('settle: session ended while asking for the transfer: signedOut', async () => {
  const { port } = bank([lost], { posted: [refusal('UNAUTHENTICATED')] });
  expect(await settle(request, port, here)).toEqual({ kind: 'signedOut' });
});
