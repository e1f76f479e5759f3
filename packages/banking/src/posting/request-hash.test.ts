import { transferIdFrom, userIdFrom } from '@caudal/domain';
import { expect, test } from 'vitest';
import { aPosting } from '../fixtures/commands.ts';
import type { Posting } from './posting.ts';
import { hashCommand } from './request-hash.ts';

const uuid = (digit: string) => `00000000-0000-4000-8000-00000000000${digit}`;

function hashOf(change: Partial<Posting>): string | undefined {
  const posting = aPosting('481516234234', '108108108108', {
    id: transferIdFrom(uuid('1')),
    requestedBy: userIdFrom(uuid('2')),
    description: 'rent',
    ...change,
  });
  return hashCommand({ mode: 'atomic', postings: [posting] }).requestHashes[0]?.toString('hex');
}

/** They are stored: a transfer of an earlier version, sent again, must be found the same. */
test('hash of a transfer and of an imported deposit: as ever', () => {
  expect(hashOf({})).toBe('d78521cc4122248cf6cdba853480fc60b5b90d4f6f179a93ec3e871540e01fa6');
  expect(hashOf({ kind: 'deposit', requestedBy: null, bookedAt: new Date(1_000) })).toBe(
    'd01d30e05d70bf2210a4cade8a54129c2e52bfb8cd5a987bab711391e366cc70',
  );
});

test('hash of a reversal: covers what it reverses, and whether it overdraws', () => {
  const reversal = (reverses: string, overdraws: boolean) =>
    hashOf({
      kind: 'reversal',
      reverses: transferIdFrom(uuid(reverses)),
      authority: { by: 'correction', correction: { touchesFrozen: false, overdraws } },
    });
  const hashes = [
    reversal('3', false),
    reversal('4', false),
    reversal('3', true),
    hashOf({ kind: 'reversal' }),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(reversal('3', false)).toBe(hashes[0]);
});
