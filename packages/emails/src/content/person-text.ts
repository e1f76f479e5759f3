/** Invisible, takes no room, and allows no line break. */
const WORD_JOINER = '\u2060';

/**
 * A text as one line that shows in the order it is written in: no line breaks and no control characters, which could end
 * a header; no overrides of the writing direction, which could make `evil` read as `live`.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * A text that somebody outside the bank chose (a name, a description, an address), for the body of an e-mail. Mail
 * programs turn whatever looks like the address of a site or a mailbox into a link, also in plain text. With word
 * joiners around its dots, colons, slashes and at signs it looks the same and is none: some programs stop at the joiner,
 * and for the others the domain has no ending that exists.
 */
export function personText(text: string): string {
  return oneLine(text).replaceAll(/(?<=\S)[.。．｡:/@](?=\S)/gu, `${WORD_JOINER}$&${WORD_JOINER}`);
}

/** A subject: nothing in it becomes a link, so it needs no word joiners. */
export function subjectLine(text: string): string {
  return oneLine(text.replaceAll(WORD_JOINER, ''));
}
