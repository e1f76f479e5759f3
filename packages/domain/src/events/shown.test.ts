import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { userIdFrom } from '../ids.ts';
import { EVENTS, isEventName } from './catalogue.ts';
import type { EventDefinition } from './definition.ts';
import type { EventOf } from './event.ts';
import { HISTORY_GROUPS, historyNames, isHistoryName } from './history-groups.ts';
import { parseEvent } from './parse-event.ts';
import { shownTo } from './shown.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const ana = userIdFrom(id);
const bruno = userIdFrom('01890a5d-ac96-774b-bcce-b302099a8058');
const mara = userIdFrom('01890a5d-ac96-774b-bcce-b302099a8059');
const definitions = Object.entries<EventDefinition>(EVENTS);

/** Stands in every field that is not shown. */
const SECRET = 'not for the customer';

const row = {
  id,
  actorId: mara,
  objectId: id,
  userIds: [ana],
  address: '192.0.2.7',
  requestId: 'request-1',
  at: new Date(0),
  before: null,
  after: null,
};

describe.each(definitions)('%s', (name, { shown, shows = [], namesStaff, before, after, object }) => {
  const carried = [before, after].flatMap((schema) =>
    schema === undefined ? [] : Object.keys(z.toJSONSchema(schema).properties ?? {}),
  );

  test('shows fields that it carries, each once', () => {
    expect(carried).toEqual(expect.arrayContaining([...shows]));
    expect(new Set(shows).size).toBe(shows.length);
  });

  test('never shows a reason of staff, a comment, an id of staff or a request', () => {
    for (const field of shows)
      expect(field).not.toMatch(/^(why|comment|input|digest|source|noteId|.*erId|requestId)$/);
    // The reasons of staff are any text, those of the bank one of a few.
    const schema = shows.includes('reason') && after !== undefined ? z.toJSONSchema(after) : undefined;
    if (schema !== undefined) expect(schema.properties).toHaveProperty('reason.enum');
  });

  test('not shown: shows nothing', () => {
    if (!shown) expect([shows, namesStaff]).toEqual([[], undefined]);
  });

  test('about the ledger or a request: not shown', () => {
    if (object === 'ledger' || object === 'request') expect(shown).toBe(false);
  });

  test('in the history if shown, but for movements, in a group at least', () => {
    expect(isHistoryName(name)).toBe(shown && name !== 'transfer.posted');
    if (isHistoryName(name))
      expect(HISTORY_GROUPS.some((group) => historyNames(group).includes(name))).toBe(true);
  });

  test('`shownTo`: to those whom it concerns, with the fields that it shows and no others', () => {
    const event = { ...row, name, before: valuesOf(before), after: valuesOf(after) };
    assertEvent(event);
    expect(shownTo(event, bruno)).toBeUndefined();
    expect(shownTo({ ...event, userIds: [] }, ana)).toBeUndefined();
    const seen = shownTo(event, ana);
    if (!shown) return expect(seen).toBeUndefined();
    const fields = [seen?.before, seen?.after].flatMap((side) => Object.keys(side ?? {}));
    expect(new Set(fields)).toEqual(new Set(shows));
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    expect(JSON.stringify(seen)).not.toContain(row.requestId);
    if (namesStaff !== true) expect(JSON.stringify(seen)).not.toContain(mara);
  });

  /** Every field filled, those that are not shown with a word that must not come out. */
  function valuesOf(schema: z.ZodType | undefined) {
    return (
      schema &&
      Object.fromEntries(
        Object.keys(z.toJSONSchema(schema).properties ?? {}).map((field) => [
          field,
          shows.includes(field) ? field : SECRET,
        ]),
      )
    );
  }
});

function assertEvent(event: { readonly name: string }): asserts event is EventOf {
  if (!isEventName(event.name)) throw new Error(event.name);
}

test('a freeze: that it is, and whether money still comes in, but neither why nor who', () => {
  const event = parseEvent({
    ...row,
    name: 'user.frozen',
    before: { incoming: null },
    after: { incoming: 'refused', reason: 'Inquiry 12/7' },
  });
  expect(shownTo(event, ana)).toEqual({
    id,
    name: 'user.frozen',
    objectId: ana,
    at: row.at,
    before: { incoming: null },
    after: { incoming: 'refused' },
    by: 'bank',
    staffId: null,
    address: null,
  });
});

test('a look of staff: who looked, not from where', () => {
  expect(shownTo(parseEvent({ ...row, name: 'customer.viewed' }), ana)).toMatchObject({
    by: 'bank',
    staffId: mara,
    address: null,
  });
});

test('what the user did, or somebody without a session: from where', () => {
  const changed = parseEvent({ ...row, name: 'password.changed', actorId: ana });
  expect(shownTo(changed, ana)).toMatchObject({ by: 'you', address: row.address });
  const refused = parseEvent({
    ...row,
    name: 'sign-in.refused',
    actorId: null,
    after: { reason: 'CODE_INVALID' },
  });
  expect(shownTo(refused, ana)).toMatchObject({ by: 'somebody', address: row.address, staffId: null });
});

test('what an operator did without a session: the bank', () => {
  const set = parseEvent({ ...row, name: 'password.set', actorId: null });
  expect(shownTo(set, ana)).toMatchObject({ by: 'bank', address: null });
});

test('a field that is not shown: does not compile', () => {
  const seen = shownTo(parseEvent({ ...row, name: 'account.closed', after: { reason: 'Asked for' } }), ana);
  // @ts-expect-error: the reason is not shown
  const reason = seen?.name === 'account.closed' ? seen.after.reason : 'another event';
  expect(reason).toBeUndefined();
});

test('groups of the history: every event of one is in the whole', () => {
  for (const group of HISTORY_GROUPS) {
    expect(historyNames(group).length).toBeGreaterThan(4);
    expect(historyNames()).toEqual(expect.arrayContaining(historyNames(group)));
  }
});
