import { readdir, readFile } from 'node:fs/promises';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES } from './languages.ts';

const MESSAGES = new URL('../../messages/', import.meta.url);

async function messagesOf(language: string): Promise<Map<string, string>> {
  const text = await readFile(new URL(`${language}.json`, MESSAGES), 'utf8');
  return new Map(flatten(JSON.parse(text), ''));
}

function flatten(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  return Object.entries(value ?? {}).flatMap(([name, inner]) =>
    flatten(inner, key === '' ? name : `${key}.${name}`),
  );
}

/** The arguments of a message, each with its use: `count plural`, `amount argument`, `link tag`. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(`${element.value} ${TYPE[element.type]}`);
    if (element.type === TYPE.tag) for (const inner of argumentsOf(element.children)) found.add(inner);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    for (const { value } of Object.values(element.options))
      for (const inner of argumentsOf(value)) found.add(inner);
  }
  return found;
}

const english = await messagesOf('en');

test('each language has a message file, and each message file a language', async () => {
  const files = await readdir(MESSAGES);
  expect(files.toSorted()).toEqual(LANGUAGE_CODES.map((code) => `${code}.json`).toSorted());
});

test('English messages spell it “e-mail”', () => {
  const other = [...english].filter(([, text]) =>
    /\bemails?\b|(?<!e-)\bmails?\b/i.test(text.replaceAll(/\{\w+\}/g, '')),
  );
  expect(other).toEqual([]);
});

describe.each(LANGUAGE_CODES)('%s', async (language) => {
  const messages = await messagesOf(language);

  test('same message keys as English, in the same order', () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
  });

  test('each message takes the same arguments as in English', () => {
    const differing = [...messages].filter(([key, text]) => {
      const own = argumentsOf(parse(text));
      return own.symmetricDifference(argumentsOf(parse(english.get(key) ?? ''))).size > 0;
    });
    expect(differing).toEqual([]);
  });

  test('no message is empty, each plural has the forms of the language', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, text] of messages) {
      expect(text.trim(), key).not.toBe('');
      for (const element of parse(text)) {
        if (element.type !== TYPE.plural) continue;
        const forms = Object.keys(element.options).filter((form) => !form.startsWith('='));
        // Spanish has “many” for a million, which nothing here counts to.
        expect(
          needed.filter((form) => form !== 'many' && !forms.includes(form)),
          key,
        ).toEqual([]);
      }
    }
  });
});
