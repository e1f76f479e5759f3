import { expect, test } from 'vitest';
import { aCommand, aPosting, byNumber } from '../fixtures/commands.ts';
import { aGroup } from '../fixtures/locked-accounts.ts';
import { answerGroup } from './answer-group.ts';
import { decideGroup } from './decide-group.ts';
import { hashGroup, SALT_BYTES } from './hash-group.ts';

const posting = aPosting('a', 'b');
const group = aGroup([aCommand(posting)], { a: { balanceMinor: 10n }, b: {} });
const written = hashGroup({
  ...group,
  accepted: decideGroup(group).accepted,
  salts: Buffer.alloc(SALT_BYTES),
});
const record = written.map((transfer) => transfer.record)[0];
if (record === undefined) throw new Error('nothing was accepted');
const earlier = { ...record, id: aPosting('a', 'b').id };
const posted = new Map([[earlier.id, { record: earlier }]]);

test('answer: all transfers of the command in order, including those posted earlier', () => {
  const answers = answerGroup(
    [
      { decided: true, transferIds: [earlier.id, record.id] },
      { decided: true, transferIds: [], refusal: { index: 0, code: 'NOT_FOUND' } },
    ],
    { written, posted },
  );
  expect(answers).toEqual([
    { decided: true, outcome: { transfers: [earlier, record] } },
    { decided: true, outcome: { transfers: [], refusal: { index: 0, code: 'NOT_FOUND' } } },
  ]);
});

test('command that missed an account: has to come again', () => {
  const decision = { decided: false, held: { reference: byNumber('a'), currency: 'USD' } } as const;
  expect(answerGroup([decision], { written, posted })).toEqual([decision]);
});

test('transfer neither posted nor about to be: throws', () => {
  const lost = aPosting('a', 'b').id;
  const decision = { decided: true, transferIds: [lost] } as const;
  expect(() => answerGroup([decision], { written, posted })).toThrow(`transfer ${lost} is neither posted`);
});
