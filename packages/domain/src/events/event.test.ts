import { expect, test } from 'vitest';
import { type EventDraft, NOBODY, usersOf } from './event.ts';
import { carriedBy, isAnnounced } from './parse-event.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const another = '01890a5d-ac96-774b-bcce-b302099a8058';
const user = { type: 'user', id } as const;
const session = { type: 'session', id, userId: another } as const;
const cash = { transferId: id, amountMinor: '1050', currency: 'USD' };
const account = { type: 'account', id, ownerId: another } as const;

/** Each of these is refused by the compiler, and by `carriedBy` where somebody gets round it. */
test('an event that the catalogue does not know does not compile', () => {
  // @ts-expect-error: a former name
  const former: EventDraft = { name: 'user.password-changed', object: user };
  // @ts-expect-error: a name of nothing
  const unknown: EventDraft = { name: 'account.exploded', object: account };
  expect([former.name, unknown.name]).toHaveLength(2);
});

test('an event about another kind of object does not compile', () => {
  // @ts-expect-error: about a user
  const wrong: EventDraft = { name: 'session.ended', object: user };
  // @ts-expect-error: without saying whose it is
  const nobodys: EventDraft = { name: 'session.ended', object: { type: 'session', id } };
  expect([wrong.object.id, nobodys.object.id]).toEqual([id, id]);
});

test('an event that carries another shape does not compile, and is not recorded', () => {
  const drafts: EventDraft[] = [
    // @ts-expect-error: nothing where something belongs
    { name: 'cash.deposited', object: account },
    // @ts-expect-error: an amount that is a number
    { name: 'cash.deposited', object: account, after: { ...cash, amountMinor: 1050 } },
    // @ts-expect-error: a key too much
    { name: 'cash.deposited', object: account, after: { ...cash, note: 'thanks' } },
    // @ts-expect-error: something where nothing belongs
    { name: 'session.ended', object: session, after: { reason: 'tired' } },
    // @ts-expect-error: a role that there is not
    { name: 'role.changed', object: user, before: { role: 'king' }, after: { role: 'admin' } },
    // @ts-expect-error: no state before
    { name: 'user.disabled', object: user, after: { status: 'disabled' } },
  ];
  for (const draft of drafts) expect(() => carriedBy(draft), draft.name).toThrow();
});

test('shapes that types do not tell apart are refused when they are recorded', () => {
  const drafts: EventDraft[] = [
    { name: 'cash.deposited', object: account, after: { ...cash, amountMinor: '10.50' } },
    { name: 'cash.deposited', object: account, after: { ...cash, currency: 'dollars' } },
    { name: 'session.renewed', object: session, after: { expiresAt: 'tomorrow' } },
  ];
  for (const draft of drafts) expect(() => carriedBy(draft), draft.name).toThrow();
});

test('an event carries what it was given', () => {
  expect(carriedBy({ name: 'cash.deposited', object: account, after: cash })).toEqual({
    before: undefined,
    after: cash,
  });
  expect(carriedBy({ name: 'session.ended', object: session })).toEqual({
    before: undefined,
    after: undefined,
  });
});

test('an event concerns whose its object is', () => {
  expect(usersOf(user)).toEqual([id]);
  expect(usersOf({ type: 'user', id: NOBODY })).toEqual([]);
  expect(usersOf(session)).toEqual([another]);
  expect(usersOf(account)).toEqual([another]);
  expect(usersOf({ ...account, ownerId: null })).toEqual([]);
  expect(usersOf({ type: 'payee', id, ownerId: another })).toEqual([another]);
  expect(usersOf({ type: 'transfer', id, ownerIds: [id, another] })).toEqual([id, another]);
});

test('a change of profile is announced where another address was asked for', () => {
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
