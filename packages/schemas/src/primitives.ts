import { findCurrency, MAX_AMOUNT_MINOR } from '@caudal/domain';
import { z } from 'zod';

/** Text that people write: no control, direction-override or half characters; trimmed and composed (NFC). */
export function personText(maximum: number, minimum = 0) {
  return (
    z
      .string()
      // Measured before it is composed, which takes quadratic time over a run of combining marks.
      .max(4 * maximum)
      .refine(isPlainText, { message: 'contains a character that is not allowed' })
      .transform((text) => text.normalize('NFC').trim())
      .pipe(z.string().min(minimum).max(maximum))
  );
}

function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text);
}

/** A UUID of any version, in lower case afterwards. */
export const uuid = z.guid().transform((id) => id.toLowerCase());

/** An id on the way out. Callers mint the ids of transfers, so any 16 bytes in a UUID's form are one. */
export const idOut = z.guid();

/** What a procedure takes that needs nothing. */
export const emptyInput = z.strictObject({}).optional();

/** What a procedure answers that has nothing to say. */
export const emptyOut = z.object({});

/** An amount in: a string of digits, the minor units; a bigint afterwards. */
export const amountMinorIn = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, {
    message: `must be a whole number from 1 to ${MAX_AMOUNT_MINOR}, as a string of digits`,
  })
  .transform(BigInt)
  .meta({ description: 'Minor units as a string of digits: "1050" is 10.50 USD', examples: ['1050'] });

/** An amount out: a string of digits, signed where the field's description says so. */
export const minorOut = z.string().meta({
  description: 'Minor units as a string of digits, with a minus sign when negative',
  examples: ['1050'],
});

export const currencyCode = z
  .string()
  .refine((code) => findCurrency(code) !== undefined, { message: 'is not a currency code of ISO 4217' })
  .meta({ description: 'ISO 4217 code', examples: ['USD'] });

export const instantOut = z.iso.datetime().meta({ description: 'An instant in UTC, ISO 8601' });

/** An instant with its offset; a Date afterwards. */
export const instantIn = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: 'An instant with its offset, ISO 8601' });

/** One end of a range: a date in the bank's time zone, or an instant. */
export const rangeEnd = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(
    z
      .string()
      .min(3)
      .max(32)
      .regex(/^[a-z0-9_]+$/, { message: 'may contain only the letters a to z, digits and _' })
      .regex(/[a-z]/, { message: 'must contain a letter' }),
  );

export const fullName = personText(100, 1);

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email().max(254))
  .meta({ examples: ['ana@example.com'] });

export const description = personText(140);

/** `limit` and `cursor` of every list. Over REST the limit arrives as text and is made a number there. */
export const pageInput = {
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
};

/** How many calls of procedures one tRPC request may carry. */
export const MAX_CALLS_PER_REQUEST = 10;

/** One page of a list: its items and where the next one starts, null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
