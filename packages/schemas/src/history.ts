import { HISTORY_GROUPS } from '@caudal/domain/events';
import { z } from 'zod';
import { sentencePartOut } from './audit.ts';
import { EXAMPLES } from './examples.ts';
import { idOut, instantOut, pageInput, pageOf, timeZoneIn } from './primitives.ts';

export const listHistoryInput = z
  .strictObject({
    group: z
      .enum(HISTORY_GROUPS)
      .meta({
        description:
          'Which events. access: sign-ins, devices, password, second factor, profile. money: accounts, limits, payees. bank: what the bank did, and who of its staff looked. All if absent',
      })
      .optional(),
    timeZone: timeZoneIn
      .meta({ description: 'IANA name of the time zone of times in sentences; the bank’s if absent' })
      .optional(),
    ...pageInput,
  })
  .prefault({});

const carried = z.string().nullable();

export const historyEventOut = z
  .object({
    id: idOut,
    name: z.string().meta({ description: 'Name in the catalogue', examples: ['session.opened'] }),
    at: instantOut,
    sentence: z.string().meta({ description: 'What happened, in the language of your profile' }),
    parts: z.array(sentencePartOut).meta({ description: 'The same sentence in pieces' }),
    by: z.enum(['you', 'bank', 'somebody']).meta({
      description:
        'you: in one of your sessions; bank: its staff, an operator or the bank by itself; somebody: nobody knows who',
    }),
    staff: z.string().nullable().meta({
      description: 'The name of the member of staff who looked; null otherwise, and for one who was removed',
    }),
    device: z
      .string()
      .nullable()
      .meta({ description: 'The browser or program, as it calls itself', examples: ['Firefox (Linux)'] }),
    address: z.string().nullable().meta({ description: 'Network address it came from; null for the bank’s' }),
    thisSession: z.boolean().meta({ description: 'Whether it began the session that asks' }),
    ifNotYou: z.enum(['sessions', 'password']).nullable().meta({
      description:
        'What to do if it was not you: end the session, or change the password. null for what needs nothing done',
    }),
    objectId: z.string().meta({
      description: 'What it is about: your user, or your session, account or payee, or a transfer of yours',
      examples: [EXAMPLES.sessionId],
    }),
    before: carried.meta({
      description:
        'What it carries of the state before: JSON, the fields that `docs/events.md` lists as shown',
    }),
    after: carried.meta({ description: 'What it carries of the state after, or of what happened: JSON' }),
  })
  .meta({ id: 'HistoryEvent' });
export type HistoryEventOut = z.output<typeof historyEventOut>;
export const historyPageOut = pageOf(historyEventOut, 'HistoryPage');
