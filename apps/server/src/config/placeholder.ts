import { isLoopback } from './loopback.ts';

/** Passwords from documents, examples and images. Comparisons ignore case. */
const WELL_KNOWN = new Set([
  'a-secret',
  'admin',
  'caudal',
  'default',
  'example',
  'password',
  'postgres',
  'secret',
  'test',
]);

/** Templates that nobody filled in, and masks that somebody copied. */
const TEMPLATE = /change[-_ ]?me|replace[-_ ]?me|your[-_ ]|^<.*>$|^\$?\{.*\}$|^\.{3}$|…|^re_x+$/i;

/**
 * Whether a secret is a placeholder or a default that everybody knows. Of an address it is the password, where other
 * machines can use it.
 */
export function isPlaceholder(secret: string): boolean {
  const url = URL.parse(secret);
  if (url === null || url.host === '') return isWellKnown(secret);
  return url.password !== '' && !isLoopback(url.hostname) && isWellKnown(decoded(url.password));
}

function isWellKnown(text: string): boolean {
  return WELL_KNOWN.has(text.toLowerCase()) || TEMPLATE.test(text) || new Set(text).size === 1;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
