import type { AnnouncedEventName, EventOf } from '@caudal/domain/events';
import type { Email } from '@caudal/emails';
import { codeOfEmailChange } from '@caudal/identity';
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
export function toOldAddress<Name extends 'profile.updated' | 'email.changed' | 'email-change.approved'>(
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

/** An event about a change that the old address can still decide or undo. */
type OpenChange = 'email-change.proposed' | 'email-change.scheduled' | 'email.changed';

/**
 * To the address that is to be changed, or was, with a link that works once. Not if it was never confirmed, and not once
 * the change is settled or over.
 */
export function toOldAddressWithCode<Name extends OpenChange>(
  path: string,
  write: (event: EventOf<Name>, to: Greeting & { readonly url: string; readonly until: Date }) => Email,
): Notice<Name> {
  return {
    audience: 'old-address',
    compose: async (event, recipient, notices) => {
      const { email, emailVerified } = event.before;
      if (!emailVerified || event.after.changeId === undefined) return undefined;
      const change = await notices.prisma.emailChange.findUnique({ where: { id: event.after.changeId } });
      if (change === null || change.endsAt <= new Date()) return undefined;
      const url = new URL(path, notices.publicUrl);
      url.hash = `code=${codeOfEmailChange(notices.identity.secrets, change)}`;
      const link = { url: url.href, until: change.endsAt };
      return { ...addressed(recipient, notices, (to) => write(event, { ...to, ...link })), to: email };
    },
  };
}

/** To the address that was the user's until somebody took the change back, unless it was never confirmed. */
export function toReplacedAddress(write: Write<'email-change.undone'>): Notice<'email-change.undone'> {
  return {
    audience: 'old-address',
    compose: async (event, recipient, notices) => {
      const { email: to, emailVerified } = event.before;
      return emailVerified ? { ...addressed(recipient, notices, (by) => write(event, by)), to } : undefined;
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
