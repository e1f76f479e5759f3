import { entryHash, transferDigest } from '@caudal/domain/entry-chain';
import { describe, expect, test } from 'vitest';
import { aCommand, aPosting } from '../fixtures/commands.ts';
import { accountId, aGroup, NOW } from '../fixtures/locked-accounts.ts';
import { decideGroup } from './decide-group.ts';
import { hashGroup, type NewTransfer, SALT_BYTES } from './hash-group.ts';
import type { HashedCommand } from './request-hash.ts';

const EARLIER_HEAD = Buffer.alloc(32, 7);
const BOOKED_AT = new Date('2026-11-24T11:00:00.000Z');

/** Decides and hashes. Every byte of the salts is 0, 1, 2 … */
function hashed(...commands: readonly HashedCommand[]) {
  const group = aGroup(commands, {
    a: { balanceMinor: 1_000n, version: 3n, lastHash: EARLIER_HEAD },
    b: {},
    c: {},
  });
  const { accepted } = decideGroup(group);
  const salts = Buffer.concat(accepted.map((_, index) => Buffer.alloc(SALT_BYTES, index)));
  const asked = { ...group, accepted, salts };
  return { asked, transfers: hashGroup(asked) };
}

/** The hash that a side must have after `previousHash`, computed from the record alone. */
function hashAfter(previousHash: Buffer, { record, salt }: NewTransfer, name: 'from' | 'to'): Buffer {
  const side = record[name];
  return entryHash({
    previousHash,
    accountId: side.accountId,
    version: side.version,
    transferId: record.id,
    amountMinor: name === 'from' ? -record.amountMinor : record.amountMinor,
    balanceAfterMinor: side.balanceAfterMinor,
    createdAt: record.createdAt,
    bookedAt: record.bookedAt,
    transferDigest: transferDigest({
      ...record,
      fromAccountId: record.from.accountId,
      toAccountId: record.to.accountId,
      salt,
    }),
  });
}

describe('hashes', () => {
  test('entry’s hash: covers the account’s entry before it, at first the head before the group', () => {
    const { asked, transfers } = hashed(
      aCommand(aPosting('a', 'b', { bookedAt: BOOKED_AT })),
      aCommand(aPosting('b', 'c', { description: 'rent' })),
      aCommand(aPosting('a', 'c')),
    );
    const heads = new Map([...asked.locked].map(([id, { lastHash }]) => [`${id}`, lastHash]));
    expect(heads.get(accountId('a'))).toBe(EARLIER_HEAD);
    for (const transfer of transfers) {
      for (const name of ['from', 'to'] as const) {
        const { accountId, hash } = transfer.record[name];
        expect(hash).toEqual(hashAfter(heads.get(accountId) ?? Buffer.alloc(0), transfer, name));
        heads.set(accountId, hash);
      }
    }
    expect(transfers).toHaveLength(3);
  });

  test('salt: each transfer has its own', () => {
    const { transfers } = hashed(aCommand(aPosting('a', 'b')), aCommand(aPosting('a', 'b')));
    expect(transfers.map(({ salt }) => salt)).toEqual([Buffer.alloc(16, 0), Buffer.alloc(16, 1)]);
  });

  test('one salt too few: throws', () => {
    const { asked } = hashed(aCommand(aPosting('a', 'b')));
    expect(() => hashGroup({ ...asked, salts: Buffer.alloc(15) })).toThrow('there must be a salt for each');
  });

  test('account not locked: throws', () => {
    const { asked } = hashed(aCommand(aPosting('a', 'b')));
    asked.locked.delete(accountId('b'));
    expect(() => hashGroup(asked)).toThrow('was decided on without its lock');
  });
});

test('record: what was decided, with both sides', () => {
  const posting = aPosting('a', 'b', { description: 'rent', bookedAt: BOOKED_AT, amountMinor: 5n });
  const { transfers } = hashed(aCommand(posting));
  expect(transfers[0]?.record).toMatchObject({
    id: posting.id,
    kind: 'transfer',
    amountMinor: 5n,
    currency: 'USD',
    description: 'rent',
    createdAt: NOW,
    bookedAt: BOOKED_AT,
    reverses: null,
    reversedBy: null,
    batchId: null,
    from: { accountNumber: 'a', ownerName: 'Owner of a', version: 4n, balanceAfterMinor: 995n },
    to: { accountNumber: 'b', ownerName: 'Owner of b', version: 1n, balanceAfterMinor: 5n },
  });
});

test('batch: its transfers have its id', () => {
  const batch = aCommand([aPosting('a', 'b'), aPosting('a', 'b')], { batchId: 'batch' });
  const { transfers } = hashed(batch, aCommand(aPosting('a', 'b')));
  expect(transfers.map(({ record }) => record.batchId)).toEqual(['batch', 'batch', null]);
});
