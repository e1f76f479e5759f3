import { expect, it } from 'vitest';
import { DEMO_USERS, type DemoUser } from '../demo-users.ts';
import { LIVES } from './lives.ts';
import { OPENING } from './opening.ts';
import { NOTES, noteIn } from './spanish-notes.ts';

const demoUsers: readonly DemoUser[] = DEMO_USERS;
const nicknames = demoUsers.flatMap(({ payees }) => Object.values(payees));

it('every note in Spanish: used by a habit or as a nickname', () => {
  const used = new Set([
    ...[...LIVES, ...OPENING].flatMap(({ habits }) => habits.flatMap(([, , , notes]) => notes)),
    ...nicknames,
  ]);
  expect(NOTES.filter((note) => !used.has(note))).toEqual([]);
});

it('the same in both languages: only names, without a word of English', () => {
  const same = NOTES.filter((note) => noteIn('es', note) === note);
  const lowerCaseWords = new Set(same.flatMap((note) => note.match(/(?<!\p{L})\p{Ll}\p{L}*/gu) ?? []));
  expect([...lowerCaseWords].sort()).toEqual(['cumpleaños', 'de', 'del', 'do', 'la']);
});
