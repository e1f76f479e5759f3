import { z } from 'zod';
import type { EventFamily } from './definition.ts';
import { id } from './values.ts';

/** The text stays where it is: it is never edited, and who reads the events of a customer need not read it. */
const note = z.strictObject({ noteId: id });

export const noteEvents = {
  'note.added': {
    meaning: 'Staff noted something about a customer.',
    object: 'user',
    after: note,
    /** What staff note, and when, is between them. */
    shown: false,
    security: false,
    announced: false,
  },
  'note.struck': {
    meaning: 'Staff struck out a note about a customer.',
    object: 'user',
    after: note,
    shown: false,
    security: false,
    announced: false,
  },
} as const satisfies EventFamily;
