import { DomainError, searchKey } from '@caudal/domain';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Identity } from '../identity.ts';

/** What a guesser knows of a user. Also tried in parts: the words of the name, the parts of the address. */
export interface KnownOfUser {
  readonly username: string;
  readonly email?: string | undefined;
  readonly fullName?: string | undefined;
  readonly bankName?: string | undefined;
}

/** Fewer guesses than this find a password that is too easy. zxcvbn's scores 0 and 1. */
const ENOUGH_GUESSES = 1e6;

/** The check's time grows with the length. Nobody guesses what begins with 64 letters that are hard to guess. */
const LONGEST_CHECKED = 64;

/** Shorter parts of an address or a name are in too many words. */
const SHORTEST_WORD = 3;

let zxcvbn: ZxcvbnFactory | undefined;

/** Loaded on first use: tables of the 50,000 most common passwords, from leaks, and of the keys of keyboards. */
function estimator(): ZxcvbnFactory {
  zxcvbn ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LONGEST_CHECKED });
  return zxcvbn;
}

/**
 * Whether a password is a common one, perhaps with simple variations (case, digits for letters, a year or signs at the
 * end, repetitions, rows of keys), or would be without what is known of the user and the bank. Also if it contains the
 * username.
 * Decision 42: docs/decisions/0042-passwords-and-names-checked-against-what-is-known.md.
 */
export function isEasyToGuess(password: string, known: KnownOfUser): boolean {
  const plain = searchKey(password);
  if (plain.includes(searchKey(known.username))) return true;
  const rest = withoutWords(plain, wordsKnown(known));
  return hasFewGuesses(password.normalize('NFKC')) || (rest !== plain && hasFewGuesses(rest));
}

function hasFewGuesses(text: string): boolean {
  return text === '' || estimator().check(text).guesses < ENOUGH_GUESSES;
}

function wordsKnown({ username, email = '', fullName = '', bankName = '' }: KnownOfUser): string[] {
  const texts = [username, email, fullName, bankName].map(searchKey);
  const words = texts.flatMap((text) => [
    text,
    text.replaceAll(/\s/gu, ''),
    ...text.split(/[^\p{L}\p{N}]+/u),
  ]);
  return words.filter((word) => word.length >= SHORTEST_WORD).toSorted((a, b) => b.length - a.length);
}

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '!': 'l',
  '|': 'l',
  i: 'l',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
};

/** With letters for the digits and signs that people write instead: the same length, so that places stay. */
function withLetters(text: string): string {
  return text.replaceAll(/[01!|i34@5$7]/g, (sign) => LETTER_OF[sign] ?? sign);
}

function withoutWords(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words.map(withLetters)) {
    let at = withLetters(rest).indexOf(word);
    while (at >= 0) {
      rest = rest.slice(0, at) + rest.slice(at + word.length);
      at = withLetters(rest).indexOf(word);
    }
  }
  return rest;
}

/**
 * Refuses a password that is easy to guess. The schema checks the length.
 *
 * @param field - the name of the password in the request.
 * @throws DomainError VALIDATION_FAILED on that field.
 */
export function checkStrength(
  { bankName }: Pick<Identity, 'bankName'>,
  password: string,
  { username, email, fullName }: KnownOfUser,
  field = 'password',
): void {
  if (isEasyToGuess(password, { username, email, fullName, bankName })) {
    throw new DomainError('VALIDATION_FAILED', { path: [field], issue: 'easy-to-guess' });
  }
}
