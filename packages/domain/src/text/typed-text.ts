import { z } from 'zod';
import { says } from '../errors/issue-codes.ts';

/**
 * Text that comes into the bank from people, whatever the door: API, command line, configuration, imported file. No
 * control or direction-override characters, no lone surrogates; trimmed, composed (NFC). Text of which nobody sees
 * anything is empty.
 *
 * @param maximum - length after that, in characters of Unicode (code points), as PostgreSQL and JSON Schema count.
 */
export function typedText(maximum: number, minimum = 0) {
  return (
    z
      .string()
      // Checked before composing: NFC takes quadratic time over a run of combining marks.
      .max(4 * maximum, says('too-long'))
      .refine(isPlainText, says('forbidden-character'))
      .transform((text) => (isSeen(text) ? text.normalize('NFC').trim() : ''))
      .pipe(z.string().min(minimum).max(maximum))
  );
}

function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text);
}

/** Whether there is any character to see: no space, nothing that Unicode lets be ignored, no empty Braille pattern. */
function isSeen(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}
