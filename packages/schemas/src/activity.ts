import { z } from 'zod';
import { entryOut } from './accounts.ts';
import { idOut, instantOut, userId } from './primitives.ts';

/** Longer than any position: one has some 70 characters for each account. */
const MAX_POSITION = 12_000;

const position = z.string().min(1).max(MAX_POSITION);

/** Whom a member of staff follows at most: as many pages as somebody has open. */
const MAX_FOLLOWED = 8;

export const readActivityInput = z.strictObject({
  after: position
    .meta({
      description:
        'The `after` of an earlier answer, or the `id` of an event of the stream: answers what happened since then. Without it nothing is answered but the position of now',
    })
    .optional(),
});

export const followActivityInput = z.strictObject({
  after: position.optional(),
  /** Separated by commas. */
  customers: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(userId).min(1).max(MAX_FOLLOWED))
    .optional(),
});

const movementOut = z
  .object({ type: z.literal('movement'), entry: entryOut })
  .meta({ id: 'ActivityMovement', description: 'A new entry of one of your accounts' });

const eventOut = z
  .object({
    type: z.literal('event'),
    id: idOut,
    name: z.string().meta({
      description: 'What happened, as the catalogue of events names it. More may come',
      examples: ['session.opened'],
    }),
    at: instantOut,
    objectId: z.string().meta({ description: 'What it is about: an account, a session, you' }),
    by: z
      .enum(['you', 'bank', 'somebody'])
      .meta({ description: 'Who did it; somebody: perhaps you, perhaps not' }),
  })
  .meta({ id: 'ActivityEvent', description: 'Something else that concerns you' });

export const activityItemOut = z.discriminatedUnion('type', [movementOut, eventOut]).meta({
  id: 'ActivityItem',
});
export type ActivityItemOut = z.output<typeof activityItemOut>;

export const activityOut = z
  .object({
    items: z.array(activityItemOut).meta({
      description:
        'The entries of each account in their order, and events, by time. None twice, none left out',
    }),
    after: z.string().meta({
      description: 'Send it as the next `after`, at once if there is `more`, later otherwise',
    }),
    more: z.boolean().meta({ description: 'Whether there was more than fitted' }),
  })
  .meta({ id: 'Activity' });
