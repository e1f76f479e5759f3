import { expect, it } from 'vitest';
import { typedText } from './typed-text.ts';

it.each([
  ['spaces', ' \u00a0\u3000'],
  ['zero-width space', '\u200b'],
  ['Hangul filler', '\u3164'],
  ['soft hyphen and joiner', '\u00ad\u200d'],
  ['byte order mark', '\ufeff'],
  ['empty Braille pattern', '\u2800'],
  ['variation selector', '\ufe0f'],
])('nothing but %s: empty', (_name, text) => {
  expect(typedText(10).parse(text)).toBe('');
  expect(typedText(10, 1).safeParse(text).success).toBe(false);
});

it('anything to see: kept with what joins it', () => {
  for (const text of ['\u{1f469}\u200d\u{1f680}', '\u0301', '.', '\u0645\u06cc\u200c\u062e'])
    expect(typedText(10, 1).parse(text)).toBe(text);
});

it('characters are counted, not their UTF-16 units', () => {
  const rockets = '\u{1f680}'.repeat(5);
  expect(typedText(5, 5).parse(rockets)).toBe(rockets);
  expect(typedText(4).safeParse(rockets).success).toBe(false);
  expect(typedText(10, 6).safeParse(rockets).success).toBe(false);
});
