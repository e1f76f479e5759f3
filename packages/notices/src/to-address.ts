import type { AnnouncedEventName, EventOf } from '@caudal/domain/events';
import type { Email } from '@caudal/emails';
import type { AddressedEmail, Notice, Notices, Recipient } from './notice.ts';

/** The data of an e-mail about an event. */
type Write<Name extends AnnouncedEventName> = (event: EventOf<Name>, to: Greeting) => Email;

export interface Greeting {
  readonly fullName: string;
  /** The absolute URL of a page of the bank. */
  readonly link: (path: string) => string;
}

/** To the user's present address. Not to one that nobody has confirmed: it may be a stranger's. */
export function toUser<Name extends AnnouncedEventName>(write: Write<Name>): Notice<Name> {
  return {
    audience: 'user',
    compose: async (event, recipient, notices) =>
      recipient.emailVerified
        ? { ...addressed(recipient, notices, (to) => write(event, to)), to: recipient.email }
        : undefined,
  };
}

/**
 * To the address that is to be changed, or was, unless it was never confirmed. Events of earlier versions do not say so:
 * those versions left a job only if it was.
 */
export function toOldAddress<Name extends 'profile.updated' | 'email.changed'>(
  write: Write<Name>,
): Notice<Name> {
  return {
    audience: 'old-address',
    compose: async (event, recipient, notices) => {
      const { email, emailVerified = true } = event.before;
      if (email === undefined || !emailVerified) return undefined;
      return { ...addressed(recipient, notices, (to) => write(event, to)), to: email };
    },
  };
}

/** To the address that was just confirmed. */
export function toNewAddress(write: Write<'email.changed'>): Notice<'email.changed'> {
  return {
    audience: 'new-address',
    compose: async (event, recipient, notices) => ({
      ...addressed(recipient, notices, (to) => write(event, to)),
      to: event.after.email,
    }),
  };
}

function addressed(
  { fullName, locale }: Recipient,
  { publicUrl }: Notices,
  write: (to: Greeting) => Email,
): Omit<AddressedEmail, 'to'> {
  return { locale, email: write({ fullName, link: (path) => new URL(path, publicUrl).href }) };
}
