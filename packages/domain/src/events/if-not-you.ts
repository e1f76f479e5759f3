import { EVENTS } from './catalogue.ts';
import type { EventDefinition } from './definition.ts';
import type { ShownEvent } from './shown.ts';

/** What a user does who did not cause an event: end the session, or change a password that somebody else has. */
export type NotYou = 'sessions' | 'password';

/**
 * What to do if it was not the user: what they get a notice of, and a sign-in that failed at the second factor, of which they
 * get none. Null for what is the bank's, and for what needs nothing done.
 */
export function ifNotYou(event: ShownEvent): NotYou | null {
  if (event.by === 'bank') return null;
  if (event.name === 'sign-in.refused') return event.after.reason === 'CODE_INVALID' ? 'password' : null;
  const { security, announcedWhen }: EventDefinition = EVENTS[event.name];
  const isTold = security && (announcedWhen?.({ before: event.before, after: event.after }) ?? true);
  if (!isTold) return null;
  return event.name === 'session.opened' ? 'sessions' : 'password';
}
