/**
 * A piece of a sentence. `text` is what it reads as; a screen may link a user, an account or a transfer, and write money and
 * instants in its own region.
 */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'user' | 'account' | 'transfer'; readonly id: string; readonly text: string }
  /** `amountMinor` in minor units, as digits. */
  | { readonly kind: 'money'; readonly amountMinor: string; readonly currency: string; readonly text: string }
  /** `at`: ISO 8601. */
  | { readonly kind: 'instant'; readonly at: string; readonly text: string };

export type Sentence = readonly Part[];

/** What a template may contain. */
export type Piece = string | Part | Sentence;

/** A sentence from a template: say`${who} signed in.` */
export function say(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Sentence {
  return texts.flatMap((text, index) => [...partsOf(text), ...partsOf(pieces[index] ?? '')]);
}

/** A sentence as plain text. */
export function plainText(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

/** A piece as parts; nothing for an empty text. */
export function partsOf(piece: Piece): Sentence {
  if (typeof piece !== 'string') return 'kind' in piece ? [piece] : piece;
  return piece === '' ? [] : [{ kind: 'text', text: piece }];
}
