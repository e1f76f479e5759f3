import { expect, test } from 'vitest';
import { markMatches } from './mark-matches.ts';

/** The pieces as one text, with what is marked in brackets. */
const shown = (...args: Parameters<typeof markMatches>) =>
  markMatches(...args)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('');

test.each([
  ['Ana García', 'garcia', 'Ana [García]'],
  ['Ana García', 'GARCÍA ana', '[Ana] [García]'],
  ['Wilhelmina Rivera', 'lhelmina riv', 'Wi[lhelmina] [Riv]era'],
  // At the beginning of a word rather than inside one.
  ['Mariana Ana', 'ana', 'Mariana [Ana]'],
  ['Nikola Straße', 'strasse', 'Nikola [Straße]'],
  ['Zoe\u0308 Núñez', 'zoe nu', '[Zoe\u0308] [Nú]ñez'],
  ['Ana García', 'bruno', 'Ana García'],
  ['Ana García', '', 'Ana García'],
])('words in %j found by %j: %s', (text, search, marked) => {
  expect(shown(text, search, 'words')).toBe(marked);
});

test('start of a text: marked there only', () => {
  expect(shown('ana.ana@example.com', 'ANA', 'start')).toBe('[ana].ana@example.com');
  expect(shown('bruno', 'run', 'start')).toBe('bruno');
});
