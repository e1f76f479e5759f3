import { says } from '@caudal/domain';
import { type EventName, isEventName } from '@caudal/domain/events';
import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import {
  idOut,
  instantOut,
  pageInput,
  pageOf,
  rangeFrom,
  rangeTo,
  timeZoneIn,
  typedText,
} from './primitives.ts';

/** Names of events, separated by commas. */
const kinds = z
  .string()
  .max(2_000)
  .transform((text) => [...new Set(text.split(','))])
  .refine((names): names is EventName[] => names.every(isEventName), says('not-an-option'))
  .meta({
    description: 'Names of events, separated by commas; all kinds if absent. `docs/events.md` lists them',
    override: { type: 'string', examples: ['cash.deposited,cash.withdrawn'] },
  });

const auditFilter = {
  actor: typedText(64, 1)
    .meta({ description: 'Who did it: a username, or the id of a user, also of a removed one' })
    .optional(),
  user: typedText(64, 1)
    .meta({ description: 'Whom it concerns: a username, or the id of a user, also of a removed one' })
    .optional(),
  object: typedText(64, 1)
    .meta({
      description:
        'What it is about: an account number, or the id of a user, session, account, payee, request or transfer. That of a transfer also finds its cash at the counter and the requests about it',
    })
    .optional(),
  kinds: kinds.optional(),
  address: typedText(64, 1).meta({ description: 'The network address that it came from' }).optional(),
  from: rangeFrom
    .meta({
      description:
        'Recorded at or after this (inclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset',
    })
    .optional(),
  to: rangeTo
    .meta({
      description:
        'Recorded before this (exclusive): an ISO 8601 date, which means its beginning in `timeZone`, or an instant with a UTC offset. Not before `from`',
    })
    .optional(),
  timeZone: timeZoneIn.optional(),
};

export const listAuditInput = z.strictObject({ ...auditFilter, ...pageInput }).prefault({});

/** The query of an export. */
export const exportAuditInput = z.strictObject({
  ...auditFilter,
  format: z.enum(['csv', 'jsonl']).meta({ description: 'CSV for spreadsheets, or a JSON object a line' }),
});

/** A piece of a sentence. */
export const sentencePartOut = z
  .object({
    kind: z.enum(['text', 'user', 'account', 'transfer', 'money', 'instant']),
    text: z.string(),
    id: z.string().nullable().meta({ description: 'Of the user, account or transfer' }),
    amountMinor: z.string().nullable().meta({ description: 'Of money: minor units as digits' }),
    currency: z.string().nullable().meta({ description: 'Of money: ISO 4217' }),
    at: z.string().nullable().meta({ description: 'Of an instant: ISO 8601' }),
  })
  .meta({ id: 'SentencePart', description: 'A piece of a sentence, and what it names' });
export type SentencePartOut = z.output<typeof sentencePartOut>;

const actor = z
  .object({ id: idOut, name: z.string().nullable().meta({ description: 'null for a removed user' }) })
  .meta({ id: 'AuditActor' });

const field = z
  .object({
    name: z.string(),
    label: z.string(),
    before: sentencePartOut.nullable(),
    after: sentencePartOut.nullable(),
  })
  .meta({ id: 'AuditField' });

const carried = z.string().nullable();

export const auditEventOut = z
  .object({
    id: idOut,
    name: z.string().meta({ description: 'Name in the catalogue', examples: ['cash.deposited'] }),
    at: instantOut,
    sentence: z.string().meta({ description: 'What happened, in the language of the reader’s profile' }),
    parts: z.array(sentencePartOut).meta({ description: 'The same sentence in pieces' }),
    actor: actor.nullable().meta({
      description: 'Who did it; null for the bank itself, an operator, or nobody who is known',
    }),
    objectType: z.string().meta({ examples: ['account'] }),
    objectId: z
      .string()
      .meta({ description: 'A UUID, `nobody` or `ledger`', examples: [EXAMPLES.accountId] }),
    userIds: z.array(idOut).meta({ description: 'The users whom it concerns' }),
    address: z.string().nullable().meta({ description: 'Network address of the request, if there was one' }),
    requestId: z.string().nullable().meta({ description: 'Finds the request in the log of the program' }),
    fields: z.array(field).meta({ description: 'What it carries, in the reader’s words' }),
    before: carried.meta({
      description: 'What it carries of the state before: JSON, as `docs/events.md` lists it',
    }),
    after: carried.meta({ description: 'What it carries of the state after, or of what happened: JSON' }),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEventOut = z.output<typeof auditEventOut>;
export const auditPageOut = pageOf(auditEventOut, 'AuditEventPage');

export const auditCoverageOut = z
  .object({
    since: instantOut
      .nullable()
      .meta({ description: 'When the oldest event in the database was recorded; null for none' }),
    archivedMonth: z
      .string()
      .nullable()
      .meta({
        description: 'The last month that an operator archived to a file; null for none',
        examples: ['2025-11'],
      }),
  })
  .meta({ id: 'AuditCoverage' });
