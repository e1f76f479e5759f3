import { searchKey } from '../text/search-key.ts';

/** Letters and signs that show nothing, or of which nobody knows what they show. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cn}\p{Co}\u2800]/u;

/** Joiners, which some scripts write inside a word: between letters they are no trick. */
const JOINERS = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu;

/** Alphabets with letters that look the same. */
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Why a text cannot be a person's name; undefined if it can. The length is another matter. */
export function findNameProblem(name: string): 'invisible' | 'no-letter' | 'mixed-alphabets' | undefined {
  if (INVISIBLE.test(name.replaceAll(JOINERS, ''))) return 'invisible';
  if (!/\p{L}/u.test(name)) return 'no-letter';
  const mixes = (word: string) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1;
  return name.split(/\s/u).some(mixes) ? 'mixed-alphabets' : undefined;
}

/** Words that an institution adds to its name, plain, in the languages of the screens. */
const OF_AN_INSTITUTION = new Set(
  `account accounts admin administrator atencion ayuda bank banco care central cliente clientes contact customer
  customers de del desk equipo fraud fraude help inc info la ltd oficial official online sa security seguridad service
  services servicio servicios soporte staff support team the`.split(/\s+/),
);

/**
 * Whether a name is the bank's own, alone or with nothing but words of an institution: `Caudal`, `CÁUDAL Support`. People
 * may have the bank's name as one of theirs: `Ana Caudal`.
 */
export function isNameOfBank(name: string, bankName: string): boolean {
  const bank = wordsOf(bankName);
  const words = wordsOf(name);
  if (words.join('') === bank.join('')) return true;
  const rest = words.filter((word) => !bank.includes(word));
  return (
    rest.length < words.length && rest.every((word) => OF_AN_INSTITUTION.has(word)) && hasAll(words, bank)
  );
}

function hasAll(words: readonly string[], bank: readonly string[]): boolean {
  return bank.every((word) => words.includes(word) || OF_AN_INSTITUTION.has(word));
}

/** The words of a name without marks, case and punctuation; digits that stand for letters are those letters. */
function wordsOf(name: string): string[] {
  return searchKey(name)
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
