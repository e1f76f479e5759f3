import { expect, test } from 'vitest';
import { accountIdFrom, sessionIdFrom, transferIdFrom, userIdFrom } from '../ids.ts';
import { type EventDraft, LEDGER, NOBODY, usersOf } from './event.ts';
import { carriedBy, isAnnounced, parseEvent } from './parse-event.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const owner = userIdFrom(id);
const another = userIdFrom('01890a5d-ac96-774b-bcce-b302099a8058');
const user = { type: 'user', id: owner } as const;
const session = { type: 'session', id: sessionIdFrom(id), userId: another } as const;
const cash = { transferId: id, amountMinor: '1050', currency: 'USD' };
const account = { type: 'account', id: accountIdFrom(id), ownerId: another } as const;

/** The compiler refuses each of these; `carriedBy` refuses what gets past it. */
test('unknown event name: does not compile', () => {
  // @ts-expect-error: a former name
  const former: EventDraft = { name: 'user.password-changed', object: user };
  // @ts-expect-error: an unknown name
  const unknown: EventDraft = { name: 'account.exploded', object: account };
  expect([former.name, unknown.name]).toHaveLength(2);
});

test('wrong kind of object: does not compile', () => {
  // @ts-expect-error: about a user
  const wrong: EventDraft = { name: 'session.ended', object: user };
  // @ts-expect-error: no owner
  const nobodys: EventDraft = { name: 'session.ended', object: { type: 'session', id: session.id } };
  expect([wrong.object.id, nobodys.object.id]).toEqual([id, id]);
});

test('wrong shape: does not compile, and `carriedBy` throws', () => {
  const drafts: EventDraft[] = [
    // @ts-expect-error: missing data
    { name: 'cash.deposited', object: account },
    // @ts-expect-error: an amount that is a number
    { name: 'cash.deposited', object: account, after: { ...cash, amountMinor: 1050 } },
    // @ts-expect-error: an extra key
    { name: 'cash.deposited', object: account, after: { ...cash, note: 'thanks' } },
    // @ts-expect-error: data that the event does not carry
    { name: 'session.ended', object: session, after: { reason: 'tired' } },
    // @ts-expect-error: an unknown role
    { name: 'role.changed', object: user, before: { role: 'king' }, after: { role: 'admin' } },
    // @ts-expect-error: no `before`
    { name: 'user.disabled', object: user, after: { status: 'disabled' } },
  ];
  for (const draft of drafts) expect(() => carriedBy(draft), draft.name).toThrow();
});

test('wrong format that types cannot tell: `carriedBy` throws', () => {
  const drafts: EventDraft[] = [
    { name: 'cash.deposited', object: account, after: { ...cash, amountMinor: '10.50' } },
    { name: 'cash.deposited', object: account, after: { ...cash, currency: 'dollars' } },
    { name: 'session.renewed', object: session, after: { expiresAt: 'tomorrow' } },
  ];
  for (const draft of drafts) expect(() => carriedBy(draft), draft.name).toThrow();
});

test('`carriedBy` returns the data that it was given', () => {
  expect(carriedBy({ name: 'cash.deposited', object: account, after: cash })).toEqual({
    before: undefined,
    after: cash,
  });
  expect(carriedBy({ name: 'session.ended', object: session })).toEqual({
    before: undefined,
    after: undefined,
  });
});

test('`usersOf`: the owners of the object', () => {
  expect(usersOf(user)).toEqual([id]);
  expect(usersOf({ type: 'user', id: NOBODY })).toEqual([]);
  expect(usersOf(session)).toEqual([another]);
  expect(usersOf(account)).toEqual([another]);
  expect(usersOf({ ...account, ownerId: null })).toEqual([]);
  expect(usersOf({ type: 'payee', id, ownerId: another })).toEqual([another]);
  expect(usersOf({ type: 'transfer', id: transferIdFrom(id), ownerIds: [owner, another] })).toEqual([
    owner,
    another,
  ]);
});

test('profile.updated: announced only if another e-mail address was requested', () => {
  const renamed = {
    name: 'profile.updated',
    object: user,
    before: { fullName: 'A' },
    after: { fullName: 'B' },
  };
  const asked = {
    name: 'profile.updated',
    object: user,
    before: { pendingEmail: null, email: 'old@example.com' },
    after: { pendingEmail: 'new@example.com' },
  };
  expect([renamed, asked].map((draft) => isAnnounced({ ...draft, name: 'profile.updated' }))).toEqual([
    false,
    true,
  ]);
  expect(isAnnounced({ name: 'password.changed', object: user })).toBe(true);
  expect(isAnnounced({ name: 'session.ended', object: session })).toBe(false);
});

test('event about the ledger, which has no UUID: read back', () => {
  const after = { consistent: true, accounts: '3', entries: '12' };
  const row = { id, actorId: null, address: null, requestId: null, at: new Date(0), userIds: [] };
  expect(
    parseEvent({ ...row, name: 'ledger.verified', objectId: LEDGER, before: null, after }),
  ).toMatchObject({ name: 'ledger.verified', objectId: 'ledger', after });
});
