import { expect, test } from 'vitest';
import { type Draft, edit, newDraft, notSent, refuse, sent, submit } from './draft.ts';

interface Parts {
  readonly fields: { readonly amountText: string; readonly description: string };
  readonly request: { readonly id: string; readonly amountMinor: string };
  readonly step: 'amount' | 'review';
}

const filled = newDraft<Parts>('ana-id', { amountText: '12.50', description: 'Lunch' });
const request = { id: 'id-1', amountMinor: '1250' };

test('confirming a draft stores the confirmed request', () => {
  const once = submit<Parts>(filled, request);
  expect(once).toMatchObject({ state: 'submitted', request });
});

test('confirming a draft twice keeps the first request', () => {
  const once = submit<Parts>(filled, request);
  expect(submit(once, { ...request, amountMinor: '999999' })).toBe(once);
});

test('confirmed draft: edits and further confirmations change nothing', () => {
  const once = submit<Parts>(filled, request);
  expect(edit(once, { amountText: '1' })).toBe(once);
  const done = sent(once);
  expect(submit(done, request)).toBe(done);
});

test('refused draft: fields move to a new id, the old id points to it', () => {
  const once: Draft<Parts> = submit<Parts>(filled, request);
  if (once.state !== 'submitted') throw new Error('not submitted');
  const { old, next } = refuse(once, { code: 'INSUFFICIENT_FUNDS', step: 'amount' }, 'id-2');
  expect(old).toEqual({ state: 'moved', owner: 'ana-id', to: 'id-2', step: 'amount' });
  expect(next).toEqual({ ...filled, refusal: 'INSUFFICIENT_FUNDS' });
  expect(submit(old, request)).toBe(old);
});

test('refused draft: the next edit clears the refusal', () => {
  expect(edit({ ...filled, refusal: 'INSUFFICIENT_FUNDS' }, { amountText: '1' })).toMatchObject({
    refusal: null,
  });
});

test('draft confirmed offline: fields and id kept, confirmed anew', () => {
  const back = notSent(submit<Parts>(filled, request));
  expect(back).toEqual({ ...filled, wasOffline: true });
  expect(submit(back, request)).toMatchObject({ state: 'submitted', request });
  expect(edit(back, { amountText: '1' })).toMatchObject({ wasOffline: false });
});
