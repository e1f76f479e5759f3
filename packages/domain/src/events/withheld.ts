import type { RecordedEventName } from './catalogue.ts';

/**
 * Events in which staff say something about a customer in words of their own, or look into one. Staff are customers, too:
 * whom such an event concerns does not read it, except for what they did themselves.
 * Decision 115: docs/decisions/0115-what-others-record-about-a-reader.md.
 */
export const WITHHELD_EVENTS = [
  'note.added',
  'note.struck',
  'request.asked',
  'request.executed',
  'request.refused',
  'request.withdrawn',
  'request.expired',
  'account.frozen',
  'account.unfrozen',
  'account.closed',
  'account.reopened',
  'sending-limits.set',
  'overdraft-limit.set',
  'user.frozen',
  'user.unfrozen',
  'transfer.reversed',
  'audit.exported',
] as const satisfies readonly RecordedEventName[];
