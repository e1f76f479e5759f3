/** Invisible, zero width, prevents a line break. */
const WORD_JOINER = '\u2060';

/**
 * Reduces a text to one line: removes line breaks and control characters, which could end a header, and
 * direction overrides, which could make `evil` read as `live`.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * Neutralises text that somebody outside the bank typed (a name, a description, an address) for an e-mail's body. Mail
 * clients turn anything that looks like a URL or an e-mail address into a link, also in plain text. Word joiners
 * around dots, colons, slashes and at signs prevent that and are invisible: some clients stop at the joiner, others
 * find no valid top-level domain.
 */
export function typedText(text: string): string {
  return oneLine(text).replaceAll(/(?<=\S)[.。．｡:/@](?=\S)/gu, `${WORD_JOINER}$&${WORD_JOINER}`);
}

/** A subject line. Mail clients make no links there, so it needs no word joiners. */
export function subjectLine(text: string): string {
  return oneLine(text.replaceAll(WORD_JOINER, ''));
}
