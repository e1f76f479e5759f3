import { expect, test } from 'vitest';
import { changeOf, type Profile, rebase } from './profile-change.ts';

const seen: Profile = { fullName: 'Ana García', email: 'ana@example.com', locale: 'en' };

test('change: the fields that differ from what was seen', () => {
  expect(changeOf(seen, seen)).toEqual({});
  expect(changeOf(seen, { ...seen, locale: 'es' })).toEqual({ locale: 'es' });
});

test('field changed by somebody else only: followed; by me only: kept', () => {
  const mine = { ...seen, fullName: 'Ana Gómez' };
  const theirs: Profile = { ...seen, locale: 'es' };
  expect(rebase({ seen, mine, theirs })).toEqual({
    mine: { ...mine, locale: 'es' },
    followed: ['locale'],
    conflicts: [],
  });
});

test('field changed by both: a conflict, unless to the same', () => {
  const theirs: Profile = { fullName: 'Ana Luz García', email: 'luz@example.com', locale: 'en' };
  const mine: Profile = { ...seen, fullName: 'Ana Gómez', email: 'luz@example.com' };
  expect(rebase({ seen, mine, theirs })).toEqual({ mine, followed: [], conflicts: ['fullName'] });
});
