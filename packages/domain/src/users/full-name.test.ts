import { describe, expect, test } from 'vitest';
import { findNameProblem, isNameOfBank } from './full-name.ts';

test.each([
  'Ana García',
  'J. R. O’Neill-Smith',
  'Zoë Ñandú',
  'Анна Каренина',
  'Νίκος Καζαντζάκης',
  '李小龍',
  'علی‌رضا', // with a zero-width non-joiner
  'ශ්‍රී', // with a zero-width joiner
  'Иван Ivanov',
  'X Æ A-12',
])('name %s: no problem', (name) => {
  expect(findNameProblem(name)).toBeUndefined();
});

test.each([
  ['zero-width space', 'Ana\u200b García'],
  ['soft hyphen', 'Ana\u00adGarcía'],
  ['word joiner', '\u2060Ana'],
  ['tag', 'Ana\u{e0041}'],
  ['Hangul filler', '\u3164'],
  ['blank Braille', 'Ana \u2800'],
  ['joiner at the end', 'Ana\u200d'],
  ['joiner twice', 'Ana\u200d\u200dG'],
  ['private use', 'Ana \ue000'],
])('name with %s: invisible', (_, name) => {
  expect(findNameProblem(name)).toBe('invisible');
});

test.each(['123', '---', '…'])('name %s: no letter', (name) => {
  expect(findNameProblem(name)).toBe('no-letter');
});

test.each(['C\u0430udal', 'Αna', 'Ana G\u0430rcía'])(
  'name %s with letters of two alphabets: refused',
  (name) => {
    expect(findNameProblem(name)).toBe('mixed-alphabets');
  },
);

describe('name of the bank', () => {
  test.each([
    ['Caudal', 'Caudal'],
    ['caudal', 'Caudal'],
    [' CÁUDAL. ', 'Caudal'],
    ['Ｃａｕｄａｌ', 'Caudal'],
    ['Cauda1', 'Caudal'],
    ['Caudal Support', 'Caudal'],
    ['Soporte de Caudal', 'Caudal'],
    ['The Caudal Security Team', 'Caudal'],
    ['Caudal Bank', 'Caudal'],
    ['First Valley', 'First Valley Bank'],
    ['FirstValleyBank', 'First Valley Bank'],
    ['caudal_support', 'Caudal'],
  ])('%s at the bank %s: refused', (name, bankName) => {
    expect(isNameOfBank(name, bankName)).toBe(true);
  });

  test.each([
    ['Ana Caudal', 'Caudal'],
    ['Caudalia', 'Caudal'],
    ['Team Player', 'Caudal'],
    ['Rosa de la Banco', 'Caudal'],
    ['Valley Girl', 'First Valley Bank'],
    ['First Bank', 'First Valley Bank'],
  ])('%s at the bank %s: allowed', (name, bankName) => {
    expect(isNameOfBank(name, bankName)).toBe(false);
  });
});
