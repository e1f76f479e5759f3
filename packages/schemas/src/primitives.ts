import {
  accountIdFrom,
  FIELD_PROBLEMS,
  type FieldProblem,
  findCurrency,
  findNameProblem,
  isBankTransferId,
  isTimeZone,
  MAX_AMOUNT_MINOR,
  MAX_DESCRIPTION_LENGTH,
  says,
  sessionIdFrom,
  transferIdFrom,
  typedText as typedTextOf,
  userIdFrom,
} from '@caudal/domain';
import { z } from 'zod';
import { EXAMPLES } from './examples.ts';

// What `meta` says is in the OpenAPI document: docs/architecture.md, "The OpenAPI document". `override` is for schemas
// that transform or refine: their own JSON Schema would lack limits and examples.

/** Text that people typed, at most `maximum` characters (code points) once it is trimmed and composed. */
export function typedText(maximum: number, minimum = 0) {
  const limits = { ...(minimum === 0 ? {} : { minLength: minimum }), maxLength: maximum };
  return typedTextOf(maximum, minimum).meta({ override: limits });
}

/** A UUID of any version, converted to lower case. */
export const uuid = z.guid().transform((id) => id.toLowerCase());

/** What a program sends whose id was never set. The first to do so would take it from all others. */
const MINTED_BY_NOBODY = /^(0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i;

/** Whether somebody has made an id: it is neither the nil nor the max UUID of RFC 9562. */
export function isMinted(id: string): boolean {
  return !MINTED_BY_NOBODY.test(id);
}

/** A UUID, branded as the id of one kind of thing. */
export const userId = z
  .guid()
  .transform(userIdFrom)
  .meta({ description: 'Id of a user', override: { examples: [EXAMPLES.userId] } });
export const accountId = z
  .guid()
  .transform(accountIdFrom)
  .meta({ description: 'Id of an account', override: { examples: [EXAMPLES.accountId] } });
export const transferId = z
  .guid()
  .transform(transferIdFrom)
  .meta({ description: 'Id of a transfer', override: { examples: [EXAMPLES.transferId] } });
/** The id of a transfer to come, which the caller mints: not one that is kept for the bank itself. */
export const newTransferId = transferId
  .refine((id) => !isBankTransferId(id), { message: FIELD_PROBLEMS['id-reserved'] })
  .refine(isMinted, says('id-not-minted'))
  .meta({
    description: 'Minted by the caller. Repeating a request with the same id posts it once',
    override: { examples: [EXAMPLES.transferId] },
  });
export const sessionId = z
  .guid()
  .transform(sessionIdFrom)
  .meta({ description: 'Id of a session', override: { examples: [EXAMPLES.sessionId] } });

/** An id in an answer. Callers mint transfer ids, so any 16 bytes in UUID form are valid. */
export const idOut = z.guid();

/** Input of a procedure without parameters. */
export const emptyInput = z.strictObject({}).optional();

/** Output of a procedure without a result. */
export const emptyOut = z.object({}).meta({ id: 'Nothing', description: 'Nothing to say: it is done' });

/** An amount in a request: minor units as a string of digits, parsed to a bigint. */
export const amountMinorIn = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, says('not-an-amount'))
  .transform(BigInt)
  .meta({
    description: `Minor units as a string of digits, 1 to ${MAX_AMOUNT_MINOR}: "1050" is 10.50 USD`,
    override: { examples: ['1050'] },
  });

/** A limit in a request, which may be zero: minor units as a string of digits, parsed to a bigint. */
export const limitMinorIn = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})$/, says('not-a-limit'))
  .transform(BigInt)
  .meta({
    description: `Minor units as a string of digits, 0 to ${MAX_AMOUNT_MINOR}`,
    override: { examples: ['50000'], pattern: '^(0|[1-9]\\d{0,17})$' },
  });

/** An amount in an answer: minor units as a string of digits, with a minus sign when negative. */
export const minorOut = z.string().meta({
  description: 'Minor units as a string of digits, with a minus sign when negative',
  examples: ['1050'],
  override: { pattern: '^(0|-?[1-9]\\d*)$' },
});

const CURRENCY_PATTERN = { pattern: '^[A-Z]{3}$' };

export const currencyCode = z
  .string()
  .refine((code) => findCurrency(code) !== undefined, says('not-a-currency'))
  .meta({ description: 'ISO 4217 currency code', examples: ['USD'], override: CURRENCY_PATTERN });

/** A currency in an answer. */
export const currencyText = z
  .string()
  .meta({ description: 'ISO 4217 currency code', examples: ['USD'], override: CURRENCY_PATTERN });

/** An account number in an answer. */
export const accountNumberOut = z.string().meta({
  description: 'Account number: ten digits and two check digits (ISO/IEC 7064 MOD 97-10)',
  examples: [EXAMPLES.accountNumber],
  override: { pattern: '^\\d{12}$' },
});

export const instantOut = z.iso
  .datetime()
  .meta({ description: 'ISO 8601 instant in UTC', examples: [EXAMPLES.instant] });

/** A date with a time, and nothing that says in which zone. */
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?$/;

/** Names the most frequent mistake in an instant. */
const problemOfInstant = (otherwise: FieldProblem) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    says(typeof input === 'string' && WITHOUT_OFFSET.test(input) ? 'date-without-offset' : otherwise).message,
});

/** An instant with a UTC offset, parsed to a Date. */
export const instantIn = z.iso
  .datetime({ offset: true, ...problemOfInstant('not-an-instant') })
  .transform((text) => new Date(text))
  .meta({ description: 'ISO 8601 instant with a UTC offset', override: { examples: [EXAMPLES.instant] } });

/** One end of a range: a date in the input's time zone, or an instant. */
const rangeEnd = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  problemOfInstant('not-a-date-or-instant'),
);
export const rangeFrom = rangeEnd.meta({
  description:
    'Booked at or after this (inclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset',
});
export const rangeTo = rangeEnd.meta({
  description:
    'Booked before this (exclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. Not before `from`',
});

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(
    z
      .string()
      .min(3)
      .max(32)
      .regex(/^[a-z0-9_]+$/, says('not-username-characters'))
      .regex(/[a-z]/, says('no-letter')),
  )
  .meta({
    description: 'Letters a to z, digits and _, at least one letter. Capitals are converted',
    examples: [EXAMPLES.username],
    override: { minLength: 3, maxLength: 32, pattern: '^[a-z0-9_]*[a-z][a-z0-9_]*$' },
  });

const NAME_PROBLEMS = {
  invisible: 'invisible-character',
  'no-letter': 'no-letter',
  'mixed-alphabets': 'mixed-alphabets',
} as const;

/** What others see of a user, so nothing that looks like another name. The use case also refuses the bank's own. */
export const fullName = typedText(100, 1)
  .transform((name) => name.replaceAll(/\s+/gu, ' '))
  .superRefine((name, { addIssue }) => {
    const problem = findNameProblem(name);
    if (problem !== undefined) addIssue({ code: 'custom', ...says(NAME_PROBLEMS[problem]) });
  })
  .meta({
    description:
      'Of any script; not the name of the bank, no invisible characters, no word of two alphabets. Needs a letter',
    override: { examples: [EXAMPLES.fullName], minLength: 1, maxLength: 100 },
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
  .meta({
    description: 'E-mail address in ASCII. Capitals are converted',
    examples: [EXAMPLES.email],
    override: { format: 'email', maxLength: 254 },
  });

export const description = typedText(MAX_DESCRIPTION_LENGTH).meta({ description: 'Both parties see it' });

/** The most items in a page of a list. */
export const MAX_PAGE = 100;

/** `limit` and `cursor` of every list. Over REST the limit arrives as text; REST converts it to a number. */
export const pageInput = {
  limit: z
    .number()
    .int()
    .min(1)
    .max(MAX_PAGE)
    .default(20)
    .meta({ description: 'The most items in the page' }),
  cursor: z
    .string()
    .max(500)
    .meta({
      description:
        'The `nextCursor` of the page before; the first page if absent. It belongs to this list, its caller and its other parameters; only `limit` may change',
    })
    .optional(),
};

/** Reads a list of one account forward, from the entry with this version. */
export const afterVersion = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})$/, says('not-a-version'))
  .transform(BigInt)
  .meta({
    description:
      'Reads forward: what has a higher version than this (exclusive), oldest first; `0` from the beginning. Versions of an account are 1, 2, 3 … without gaps, and nothing appears behind a reader. Not above the account’s last version',
    override: { pattern: '^(0|[1-9]\\d{0,17})$', examples: ['0'] },
  });

/** Input of a list without filters. */
export const listInput = z.strictObject(pageInput).prefault({});

/** The maximum number of procedure calls in one tRPC request. */
export const MAX_CALLS_PER_REQUEST = 10;

/**
 * One page of a list: its items and the cursor of the next page, null on the last one.
 *
 * @param id - of the page's component in the document, such as `EntryPage`.
 */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  const nextCursor = z
    .string()
    .nullable()
    .meta({ description: 'Send it as `cursor` to get the next page; null on the last one' });
  return z.object({ items: z.array(item), nextCursor }).meta({ id });
}

/** A page of a list that can be read forward. */
export function forwardPageOf<Item extends z.ZodType>(item: Item, id: string) {
  const nextAfter = z
    .string()
    .nullable()
    .meta({
      description:
        'With `after`: send it as the next `after`, at once if there is a `nextCursor`, later otherwise. Up to this version nothing is left to read. null without `after`',
      override: { pattern: '^(0|[1-9]\\d*)$' },
    });
  return pageOf(item, id).extend({ nextAfter }).meta({ id });
}

/** The zone in which the days of an input begin. */
export const timeZoneIn = z
  .string()
  .max(64)
  .refine(isTimeZone, says('not-a-time-zone'))
  .meta({
    description: 'IANA name of the time zone in which days begin; the bank’s if absent',
    examples: ['America/Bogota'],
  });
