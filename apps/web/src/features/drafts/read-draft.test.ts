import { expect, test } from 'vitest';
import { type Draft, newDraft, refuse, type Submitted, sent, submit } from './draft.ts';
import type { DraftShape } from './draft-kind.ts';
import { isRecord, isText, readDraft } from './read-draft.ts';

interface Parts {
  readonly fields: { readonly amountText: string };
  readonly request: { readonly id: string; readonly amountMinor: string };
  readonly step: 'amount' | 'review';
}

const shape: DraftShape<Parts> = {
  name: 'test',
  steps: ['amount', 'review'],
  isFields: (value): value is Parts['fields'] => isRecord(value) && isText(value.amountText),
  isRequest: (value): value is Parts['request'] =>
    isRecord(value) && isText(value.id) && isText(value.amountMinor),
};
const read = (stored: string | null, owner = 'ana-id') => readDraft<Parts>(stored, { owner, shape });

const request = { id: 'id-1', amountMinor: '1250' };
const editing = newDraft<Parts>('ana-id', { amountText: '12.50' });
const submitted: Submitted<Parts> = { ...editing, state: 'submitted', request };
const refused = refuse<Parts>(submitted, { code: 'BUSY', step: 'review' }, 'id-2');

const every: Draft<Parts>[] = [
  editing,
  submit<Parts>(editing, request),
  sent<Parts>(submitted),
  sent<Parts>(submitted, true),
  refused.old,
  refused.next,
];

test.each(every)('stored draft is read back unchanged: %o', (draft) => {
  expect(read(JSON.stringify(draft))).toEqual(draft);
});

test('draft of another user: ignored', () => {
  expect(read(JSON.stringify(editing), 'bruno-id')).toBeUndefined();
});

test.each([
  null,
  '',
  'nonsense',
  'null',
  '[]',
  '{"state":"editing","owner":"ana-id"}',
  JSON.stringify({ ...submitted, request: { ...request, amountMinor: 1250 } }),
  JSON.stringify({ ...editing, fields: { amountText: 12.5 } }),
  JSON.stringify({ ...editing, refusal: 'NO_SUCH_CODE' }),
  JSON.stringify({ ...editing, state: 'confirmed' }),
  JSON.stringify({ ...refused.old, step: 'who' }),
])('invalid draft is ignored: %j', (stored) => {
  expect(read(stored)).toBeUndefined();
});
