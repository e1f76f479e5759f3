import { dictionary } from '@zxcvbn-ts/language-common';

/** What a new password has at least: shorter ones need not be looked for. */
const SHORTEST = 8;

let common: ReadonlySet<string> | undefined;

/** What people choose most often, lower case: the list that zxcvbn-ts keeps, from leaked passwords. */
export function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(dictionary['passwords-common'].filter((password) => password.length >= SHORTEST));
  return common;
}
