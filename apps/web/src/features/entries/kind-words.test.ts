import { kindWords, searchKey } from '@caudal/domain';
import { expect, test } from 'vitest';
import en from '../../../messages/en.json' with { type: 'json' };
import es from '../../../messages/es.json' with { type: 'json' };

test.each([
  ['en', en.entry.kind],
  ['es', es.entry.kind],
])('a kind is searched by the word that the screen shows for it, in %s', (locale, shown) => {
  const searched = Object.entries(kindWords(locale)).map(([kind, word]) => [kind, searchKey(word)]);
  for (const [kind, word] of Object.entries(shown))
    expect(searched).toContainEqual([kind, expect.stringMatching(new RegExp(`^${searchKey(word)}`))]);
});
