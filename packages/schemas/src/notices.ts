import { z } from 'zod';
import { sentencePartOut } from './audit.ts';
import { EXAMPLES } from './examples.ts';
import { idOut, instantOut, pageInput, pageOf, timeZoneIn, uuid } from './primitives.ts';

export const listNoticesInput = z
  .strictObject({
    timeZone: timeZoneIn
      .meta({ description: 'IANA name of the time zone of times in sentences; the bank’s if absent' })
      .optional(),
    ...pageInput,
  })
  .prefault({});

export const noticeIdInput = z.strictObject({
  id: uuid.meta({ description: 'Id of a notice', override: { examples: [EXAMPLES.noticeId] } }),
});

export const noticeOut = z
  .object({
    id: idOut,
    kind: z.enum(['money', 'security', 'request']).meta({
      description: 'money: what you received, or the bank took back; request: one of yours, as staff',
    }),
    name: z.string().meta({
      description: 'Name of the event in the catalogue',
      examples: ['transfer.posted'],
    }),
    at: instantOut.meta({ description: 'When you were told' }),
    read: z.boolean().meta({ description: 'Whether you have marked it as read, on any device' }),
    sentence: z.string().meta({ description: 'What happened, in the language of your profile' }),
    parts: z.array(sentencePartOut).meta({ description: 'The same sentence in pieces' }),
    note: z.string().nullable().meta({
      description: 'What the sender wrote; null if nothing, and for several payments together',
    }),
    ifNotYou: z.enum(['sessions', 'password']).nullable().meta({
      description:
        'What to do if it was not you: end the session, or change the password. null for what needs nothing done',
    }),
    objectId: z
      .string()
      .nullable()
      .meta({
        description:
          'What it is about: a transfer, a request, your user or your session; null for several payments together',
        examples: [EXAMPLES.transferId],
      }),
  })
  .meta({ id: 'Notice' });
export type NoticeOut = z.output<typeof noticeOut>;
export const noticePageOut = pageOf(noticeOut, 'NoticePage');

/** Where a kind of notice is told. */
const ways = z.enum(['app', 'app-and-email']);

/** Whoever has taken over an account must not keep its owner from hearing of it. */
const always = z.literal('app-and-email');

const moneyWays = ways.meta({ description: 'Where received money is told' });

export const noticeChoicesOut = z
  .object({
    money: moneyWays,
    security: always.meta({
      description: 'What concerns the security of your access always comes by e-mail',
    }),
  })
  .meta({ id: 'NoticeChoices' });
export type NoticeChoicesOut = z.output<typeof noticeChoicesOut>;

export const chooseNoticesInput = z
  .strictObject({
    money: moneyWays,
    security: always.meta({ description: 'Cannot be turned off' }).optional(),
  })
  .meta({ id: 'ChooseNotices', examples: [{ money: 'app' }] });

export const unreadOut = z
  .object({
    unread: z
      .int()
      .nonnegative()
      .meta({ description: 'How many you have not read; at most 100 are counted' }),
  })
  .meta({ id: 'UnreadNotices' });
