import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCommand, aPosting } from '../fixtures/commands.ts';
import { accountId, aGroup, NOW, ownerId } from '../fixtures/locked-accounts.ts';
import { decideGroup, type GroupDecision } from './decide-group.ts';
import type { AccountReference, Posting } from './posting.ts';

const pay = (from: string, to: string, amountMinor: bigint, more: Partial<Posting> = {}) =>
  aPosting(from, to, { amountMinor, ...more });
const CASH: AccountReference = { by: 'system', code: 'cash' };
const refusals = ({ results }: GroupDecision) =>
  results.map((result) => (result.decided ? (result.refusal?.code ?? 'posted') : 'held'));
/** Each accepted entry, as name, version and balance after it. */
const entries = ({ accepted }: GroupDecision) =>
  accepted.flatMap(({ from, to }) =>
    [from, to].map(({ account, entry }) => [account.number, entry.version, entry.balanceAfterMinor]),
  );

describe('commands in order', () => {
  test('command: decided on the balances that those before it leave', () => {
    const decision = decideGroup(
      aGroup([aCommand(pay('a', 'b', 70n)), aCommand(pay('b', 'c', 50n)), aCommand(pay('a', 'c', 30n))], {
        a: { balanceMinor: 100n, version: 4n },
        b: {},
        c: {},
      }),
    );
    expect(refusals(decision)).toEqual(['posted', 'posted', 'posted']);
    expect(entries(decision)).toEqual([
      ['a', 5n, 30n],
      ['b', 1n, 70n],
      ['b', 2n, 20n],
      ['c', 1n, 50n],
      ['a', 6n, 0n],
      ['c', 2n, 80n],
    ]);
  });

  test('refusal: that command alone', () => {
    const decision = decideGroup(
      aGroup([aCommand(pay('a', 'b', 101n)), aCommand(pay('a', 'b', 100n)), aCommand(pay('a', 'b', 1n))], {
        a: { balanceMinor: 100n },
        b: {},
      }),
    );
    expect(refusals(decision)).toEqual(['INSUFFICIENT_FUNDS', 'posted', 'INSUFFICIENT_FUNDS']);
    expect(decision.accepted).toHaveLength(1);
  });

  test('refusal: names the posting and the side', () => {
    const { results } = decideGroup(
      aGroup([aCommand([pay('a', 'b', 1n), pay('a', 'c', 1n)])], {
        a: { balanceMinor: 100n },
        b: {},
        c: { status: 'frozen' },
      }),
    );
    expect(results).toEqual([
      { decided: true, transferIds: [], refusal: { index: 1, code: 'ACCOUNT_FROZEN', path: ['to'] } },
    ]);
  });
});

describe('several postings in one command', () => {
  const postings = () => [pay('a', 'b', 60n), pay('a', 'b', 60n)];
  const accounts = { a: { balanceMinor: 100n }, b: {} };

  test('atomic command with a refusal: changes no balance', () => {
    const decision = decideGroup(aGroup([aCommand(postings()), aCommand(pay('a', 'b', 100n))], accounts));
    expect(refusals(decision)).toEqual(['INSUFFICIENT_FUNDS', 'posted']);
    expect(entries(decision)).toEqual([
      ['a', 1n, 0n],
      ['b', 1n, 100n],
    ]);
  });

  test('sequence with a refusal: postings before it stay', () => {
    const sequence = aCommand(postings(), { mode: 'sequence' });
    const decision = decideGroup(aGroup([sequence, aCommand(pay('a', 'b', 41n))], accounts));
    expect(refusals(decision)).toEqual(['INSUFFICIENT_FUNDS', 'INSUFFICIENT_FUNDS']);
    expect(decision.results[0]).toMatchObject({
      transferIds: [sequence.postings[0]?.id],
      refusal: { index: 1 },
    });
    expect(decision.accepted).toHaveLength(1);
  });

  test('batch id: of the command that has one, whatever its mode', () => {
    const batch = aCommand([pay('a', 'b', 1n), pay('a', 'b', 1n)], { batchId: 'one' });
    const sequence = aCommand(pay('a', 'b', 1n), { mode: 'sequence', batchId: 'other' });
    const { accepted } = decideGroup(aGroup([batch, sequence, aCommand(pay('a', 'b', 1n))], accounts));
    expect(accepted.map(({ batchId }) => batchId)).toEqual(['one', 'one', 'other', null]);
  });
});

describe('an id', () => {
  const posting = pay('a', 'b', 60n);
  const accounts = { a: { balanceMinor: 100n }, b: {} };
  const [same, other] = [aCommand({ ...posting }), aCommand({ ...posting, amountMinor: 1n })];

  test('id posted before by the same request: answered, not posted again', () => {
    const [requestHash = Buffer.alloc(32)] = same.requestHashes;
    const decision = decideGroup({
      ...aGroup([same, other], accounts),
      posted: new Map([[posting.id, { requestHash }]]),
    });
    expect(decision).toEqual({
      results: [
        { decided: true, transferIds: [posting.id] },
        { decided: true, transferIds: [], refusal: { index: 0, code: 'ID_REUSED' } },
      ],
      accepted: [],
      sent: new Map(),
    });
  });

  test('id twice in one group: posted once, another request ID_REUSED', () => {
    const decision = decideGroup(aGroup([aCommand(posting), same, other], accounts));
    expect(refusals(decision)).toEqual(['posted', 'posted', 'ID_REUSED']);
    expect(decision.accepted).toHaveLength(1);
  });

  test('id twice in one command: posted once, another request ID_REUSED', () => {
    const [twice, reused] = [
      aCommand([posting, { ...posting }]),
      aCommand([posting, { ...posting, amountMinor: 1n }]),
    ];
    const decisions = [twice, reused].map((command) => decideGroup(aGroup([command], accounts)));
    expect(decisions.map(refusals)).toEqual([['posted'], ['ID_REUSED']]);
    expect(decisions.map(({ accepted }) => accepted.length)).toEqual([1, 0]);
  });

  test('id of a refused atomic command: free for the next command', () => {
    const refused = aCommand([posting, pay('a', 'b', 60n)]);
    const decision = decideGroup(aGroup([refused, same], accounts));
    expect(refusals(decision)).toEqual(['INSUFFICIENT_FUNDS', 'posted']);
  });
});

describe('held account', () => {
  test('held account: named by its id, a system account by its code', () => {
    const decision = decideGroup(
      aGroup([aCommand(pay('a', 'x', 1n)), aCommand(pay('a', 'a', 1n, { kind: 'deposit', from: CASH }))], {
        a: { balanceMinor: 100n },
        x: { isHeld: true },
        cash: { isHeld: true },
      }),
    );
    expect(decision.results).toEqual([
      { decided: false, held: { reference: { by: 'id', id: accountId('x') }, currency: 'USD' } },
      { decided: false, held: { reference: CASH, currency: 'USD' } },
    ]);
  });

  test('held account: its command changes no balance, in a sequence neither', () => {
    const decision = decideGroup(
      aGroup(
        [
          aCommand([pay('a', 'b', 60n), pay('a', 'x', 1n)], { mode: 'sequence' }),
          aCommand(pay('a', 'b', 100n)),
        ],
        { a: { balanceMinor: 100n }, b: {}, x: { isHeld: true } },
      ),
    );
    expect(refusals(decision)).toEqual(['held', 'posted']);
  });
});

describe('authority of an owner', () => {
  const byOwner = (name: string): Partial<Posting> => ({ authority: { by: 'owner', userId: ownerId(name) } });
  const accounts = {
    a: { balanceMinor: 100n, owner: { status: 'disabled' } },
    b: { balanceMinor: 100n },
  } as const;

  test('another customer’s account: NOT_FOUND at `from`, even if `to` is unknown', () => {
    const { results } = decideGroup(aGroup([aCommand(pay('b', 'unknown', 1n, byOwner('a')))], accounts));
    expect(results).toMatchObject([{ refusal: { code: 'NOT_FOUND', path: ['from'] } }]);
  });

  test('disabled owner: USER_DISABLED', () => {
    expect(
      refusals(
        decideGroup(
          aGroup(
            [aCommand(pay('a', 'b', 1n, byOwner('a'))), aCommand(pay('b', 'a', 1n, byOwner('b')))],
            accounts,
          ),
        ),
      ),
    ).toEqual(['USER_DISABLED', 'posted']);
  });

  test('owner not read after the lock: throws', () => {
    const group = aGroup([aCommand(pay('b', 'a', 1n))], accounts);
    group.owners.delete(ownerId('b'));
    expect(() => decideGroup(group)).toThrow(`owner ${ownerId('b')} was not read after the lock`);
  });
});

describe('refusal of an owner', () => {
  const byA: Partial<Posting> = { authority: { by: 'owner', userId: ownerId('a') } };
  const refusalOf = (postings: Posting[], a: object = {}) => {
    const accounts = { a: { balanceMinor: 100n, ...a }, b: {}, c: { status: 'frozen' } } as const;
    const [result] = decideGroup(aGroup([aCommand(postings)], accounts)).results;
    return result?.decided === true ? result.refusal : 'held';
  };

  test.each([
    ['unknown payee', [pay('a', 'nobody', 1n, byA)], { index: 0, code: 'NOT_FOUND', path: ['to'] }],
    ['unknown payee, too much', [pay('a', 'nobody', 101n, byA)], { index: 0, code: 'INSUFFICIENT_FUNDS' }],
    ['frozen payee, too much', [pay('a', 'c', 101n, byA)], { index: 0, code: 'INSUFFICIENT_FUNDS' }],
    [
      'known, unknown, too much',
      [pay('a', 'b', 50n, byA), pay('a', 'nobody', 50n, byA), pay('a', 'b', 1n, byA)],
      { index: 2, code: 'INSUFFICIENT_FUNDS' },
    ],
    [
      'known, unknown, the same account',
      [pay('a', 'b', 1n, byA), pay('a', 'nobody', 1n, byA), pay('a', 'a', 1n, byA)],
      { index: 2, code: 'SAME_ACCOUNT' },
    ],
    [
      'known, frozen',
      [pay('a', 'b', 1n, byA), pay('a', 'c', 1n, byA)],
      { index: 1, code: 'PAYEE_CANNOT_RECEIVE', path: ['to'] },
    ],
  ] as const)('%s: what is wrong with any payee first', (_what, postings, refusal) => {
    expect(refusalOf([...postings])).toEqual(refusal);
  });

  test('own account held: waits for it before it says anything about the payee', () => {
    expect(refusalOf([pay('a', 'nobody', 1n, byA)], { isHeld: true })).toBe('held');
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const posting = fc
  .record({
    kind: fc.constantFrom('transfer', 'deposit', 'withdrawal'),
    from: name,
    to: name,
    amount: fc.nat(150),
  })
  .map(({ kind, from, to, amount }) => {
    const sides = { deposit: { from: CASH }, withdrawal: { to: CASH }, transfer: {} }[kind];
    return pay(from, to, BigInt(amount), { kind, ...sides });
  });
const command = fc
  .record({
    mode: fc.constantFrom('atomic', 'sequence'),
    postings: fc.array(posting, { minLength: 1, maxLength: 4 }),
  })
  .map(({ mode, postings }) => aCommand(postings, { mode }));

test('any group: balances, versions and refusals agree; the same group gives the same decision', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
      const group = aGroup(commands, {
        a: { balanceMinor: 100n },
        b: { overdraftLimitMinor: 50n },
        c: { version: 7n, balanceMinor: 5n },
        cash: { balanceMinor: -105n },
      });
      const decision = decideGroup(group);
      expect(decideGroup(group)).toEqual(decision);
      const balances = new Map([...group.locked.values()].map(({ id, balanceMinor }) => [id, balanceMinor]));
      const versions = new Map([...group.locked.values()].map(({ id, version }) => [id, version]));
      for (const { bookedAt, from, to } of decision.accepted) {
        expect(bookedAt).toBe(NOW);
        expect(from.entry.amountMinor + to.entry.amountMinor).toBe(0n);
        for (const { entry } of [from, to]) {
          const balance = (balances.get(entry.accountId) ?? 0n) + entry.amountMinor;
          const version = (versions.get(entry.accountId) ?? 0n) + 1n;
          expect([entry.balanceAfterMinor, entry.version]).toEqual([balance, version]);
          balances.set(entry.accountId, balance);
          versions.set(entry.accountId, version);
        }
        const account = group.locked.get(from.entry.accountId);
        if (account?.kind === 'customer')
          expect(from.entry.balanceAfterMinor).toBeGreaterThanOrEqual(-account.overdraftLimitMinor);
      }
      const ids = decision.results.flatMap((result) => (result.decided ? result.transferIds : []));
      expect(ids).toEqual(decision.accepted.map((transfer) => transfer.posting.id));
    }),
    { numRuns: 200 },
  );
});
