import {
  accountIdFrom,
  findCurrency,
  findNameProblem,
  isTimeZone,
  MAX_AMOUNT_MINOR,
  MAX_DESCRIPTION_LENGTH,
  sessionIdFrom,
  transferIdFrom,
  typedText,
  userIdFrom,
} from '@caudal/domain';
import { z } from 'zod';

export { typedText };

/** A UUID of any version, converted to lower case. */
export const uuid = z.guid().transform((id) => id.toLowerCase());

/** A UUID, branded as the id of one kind of thing. */
export const userId = z.guid().transform(userIdFrom);
export const accountId = z.guid().transform(accountIdFrom);
export const transferId = z.guid().transform(transferIdFrom);
export const sessionId = z.guid().transform(sessionIdFrom);

/** An id in an answer. Callers mint transfer ids, so any 16 bytes in UUID form are valid. */
export const idOut = z.guid();

/** Input of a procedure without parameters. */
export const emptyInput = z.strictObject({}).optional();

/** Output of a procedure without a result. */
export const emptyOut = z.object({});

/** An amount in a request: minor units as a string of digits, parsed to a bigint. */
export const amountMinorIn = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, {
    message: `must be a whole number from 1 to ${MAX_AMOUNT_MINOR}, as a string of digits`,
  })
  .transform(BigInt)
  .meta({ description: 'Minor units as a string of digits: "1050" is 10.50 USD', examples: ['1050'] });

/** An amount in an answer: minor units as a string of digits, with a minus sign when negative. */
export const minorOut = z.string().meta({
  description: 'Minor units as a string of digits, with a minus sign when negative',
  examples: ['1050'],
});

export const currencyCode = z
  .string()
  .refine((code) => findCurrency(code) !== undefined, { message: 'is not an ISO 4217 currency code' })
  .meta({ description: 'ISO 4217 currency code', examples: ['USD'] });

export const instantOut = z.iso.datetime().meta({ description: 'ISO 8601 instant in UTC' });

/** An instant with a UTC offset, parsed to a Date. */
export const instantIn = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: 'ISO 8601 instant with a UTC offset' });

/** One end of a range: a date in the input's time zone, or an instant. */
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

const NAME_PROBLEMS = {
  invisible: 'contains an invisible character',
  'no-letter': 'must contain a letter',
  'mixed-alphabets': 'mixes letters of two alphabets in one word',
} as const;

/** What others see of a user, so nothing that looks like another name. The use case also refuses the bank's own. */
export const fullName = typedText(100, 1)
  .transform((name) => name.replaceAll(/\s+/gu, ' '))
  .superRefine((name, { addIssue }) => {
    const problem = findNameProblem(name);
    if (problem !== undefined) addIssue({ code: 'custom', message: NAME_PROBLEMS[problem] });
  });

/**
 * Zod's own pattern refuses `&` and top-level domains in `xn--` form, which are valid. Dots only between characters, and
 * a domain of at least two labels.
 */
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{0,58}[a-z\d])$/;

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ pattern: EMAIL }).max(254))
  .meta({ examples: ['ana@example.com'] });

export const description = typedText(MAX_DESCRIPTION_LENGTH);

/** The most items in a page of a list. */
export const MAX_PAGE = 100;

/** `limit` and `cursor` of every list. Over REST the limit arrives as text; REST converts it to a number. */
export const pageInput = {
  limit: z.number().int().min(1).max(MAX_PAGE).default(20),
  cursor: z.string().max(500).optional(),
};

/** The maximum number of procedure calls in one tRPC request. */
export const MAX_CALLS_PER_REQUEST = 10;

/** One page of a list: its items and the cursor of the next page, null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The zone in which the days of an input begin. */
export const timeZoneIn = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: 'must be the IANA name of a time zone, such as America/Bogota' })
  .meta({ description: 'IANA name of the time zone in which days begin; the bank’s, if absent' });
