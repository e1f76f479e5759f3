import { z } from 'zod';
import { MAX_REASON_LENGTH, REQUEST_ACTIONS } from '../requests/actions.ts';
import type { EventFamily } from './definition.ts';
import { id, instant } from './values.ts';

const request = z.strictObject({
  action: z.enum(REQUEST_ACTIONS),
  /** The customer or member of staff whom it concerns. */
  subjectId: id,
  /** Null if it concerns no account. */
  accountId: id.nullable(),
});
/** Who asked. */
const makerId = id;
const comment = z.string().max(MAX_REASON_LENGTH);

/** What needs a second person. The effect of one that is executed has an event of its own. */
export const requestEvents = {
  'request.asked': {
    meaning: 'A member of staff asked for something that a second person has to approve.',
    object: 'request',
    /** `input`: what was asked for, byte for byte as it will be executed, JSON; `digest`: SHA-256 of it and the action. */
    after: request.extend({
      input: z.string(),
      digest: z.string(),
      why: z.string(),
      until: instant,
    }),
    shown: false,
    security: false,
    announced: false,
  },
  'request.executed': {
    meaning: 'A second person approved a request, and it was carried out in the same transaction.',
    object: 'request',
    /** `transferId`: what was posted; null if nothing was. */
    after: request.extend({ makerId, comment, transferId: id.nullable() }),
    shown: false,
    security: false,
    announced: true,
  },
  'request.refused': {
    meaning: 'A second person refused a request.',
    object: 'request',
    after: request.extend({ makerId, comment }),
    shown: false,
    security: false,
    announced: true,
  },
  'request.withdrawn': {
    meaning: 'The member of staff who had asked took the request back.',
    object: 'request',
    after: request,
    shown: false,
    security: false,
    announced: false,
  },
  'request.expired': {
    meaning: 'Nobody decided about a request in time, or the reversal that it asked for was made meanwhile.',
    object: 'request',
    /** `reversed`: whether the reversal was made by other ways. */
    after: request.extend({ makerId, reversed: z.boolean().optional() }),
    shown: false,
    security: false,
    announced: true,
  },
} as const satisfies EventFamily;
