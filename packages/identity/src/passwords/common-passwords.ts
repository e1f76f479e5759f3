import { dictionary } from '@zxcvbn-ts/language-common';

/** The shortest new password that the schema allows: shorter ones need no look-up. */
const SHORTEST = 8;

let common: ReadonlySet<string> | undefined;

/** The most common passwords, lower case: the list of zxcvbn-ts, from leaked passwords. */
export function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(dictionary['passwords-common'].filter((password) => password.length >= SHORTEST));
  return common;
}
