import { maskEmail } from '@caudal/domain';
import type { AnnouncedEventName, EventName, EventOf, SecurityEventName } from '@caudal/domain/events';
import type { AccessKind, Email } from '@caudal/emails';
import { describeDevice } from '@caudal/identity';
import { moneyReceived } from './money-received.ts';
import type { Notice } from './notice.ts';
import {
  type Greeting,
  toNewAddress,
  toOldAddress,
  toOldAddressWithCode,
  toReplacedAddress,
  toUser,
} from './to-address.ts';
import { transferReversed } from './transfer-reversed.ts';

/** Where a user who did not do something takes it back: the link signs everybody else out. */
const RESET = '/forgot';
const SECURITY_SETTINGS = '/settings/security';
const SIGN_IN = '/sign-in';
/** The pages of the links with a code. */
const APPROVE = '/email-change/approve';
const UNDO = '/email-change/undo';

/** Who is told what: the e-mails of each event that is announced. One that concerns security and has none does not compile. */
export const NOTICES = {
  'password.changed': [toUser(access('password-changed', RESET))],
  'password.reset': [toUser(access('password-changed', RESET))],
  'password.set': [toUser(access('password-changed', RESET))],
  'second-factor.enabled': [toUser(access('second-factor-enabled', RESET))],
  'second-factor.disabled': [toUser(access('second-factor-disabled', RESET))],
  'second-factor.reset': [toUser(access('second-factor-disabled', RESET))],
  'recovery-codes.replaced': [toUser(access('recovery-codes-replaced', RESET))],
  'recovery-code.used': [
    toUser((event, { fullName, link }) => ({
      kind: 'recovery-code-used',
      fullName,
      url: link(RESET),
      at: event.at,
      codesLeft: event.after.recoveryCodesLeft,
      ...originOf(event),
    })),
  ],
  'limit.reached': [toUser(access('codes-guessed', RESET))],
  'session.opened': [toUser(access('new-sign-in', SECURITY_SETTINGS))],
  'refresh-token.reused': [toUser(access('refresh-token-reused', RESET))],
  'session.blocked': [
    // Without an address: it is that of the staff.
    toUser((event, greeting) => access('session-blocked', RESET)({ ...event, address: null }, greeting)),
  ],
  'profile.updated': [
    toOldAddress(({ at, after }, { fullName, link }) => ({
      kind: 'email-change-requested',
      fullName,
      url: link(RESET),
      newEmail: maskEmail(after.pendingEmail ?? ''),
      at,
    })),
  ],
  'email-change.approved': [
    toOldAddress(({ at, after }, { fullName, link }) => ({
      kind: 'email-change-requested',
      fullName,
      url: link(RESET),
      newEmail: maskEmail(after.email),
      at,
    })),
  ],
  'email-change.proposed': [
    toOldAddressWithCode(APPROVE, ({ at, after: { email: newEmail } }, { fullName, url, until }) => ({
      kind: 'email-change-proposed',
      fullName,
      url,
      newEmail,
      at,
      until,
    })),
  ],
  'email-change.scheduled': [
    toOldAddressWithCode(UNDO, ({ at, after: { email: newEmail } }, { fullName, url, until }) => ({
      kind: 'email-change-scheduled',
      fullName,
      url,
      newEmail,
      at,
      until,
    })),
  ],
  'email.changed': [
    toNewAddress((event, { fullName, link }) => {
      const entered = event.after.by === 'operator';
      return {
        kind: 'email-changed',
        fullName,
        url: link(entered ? RESET : '/settings'),
        ...addressesOf(event),
        at: event.at,
        audience: entered ? 'entered' : 'new',
      };
    }),
    changedToOldAddress(),
  ],
  'email-change.undone': [
    toUser(({ at }, { fullName, link }) => ({
      kind: 'email-change-undone',
      fullName,
      url: link(RESET),
      at,
      audience: 'restored',
    })),
    toReplacedAddress(({ at }, { fullName, link }) => ({
      kind: 'email-change-undone',
      fullName,
      url: link('/'),
      at,
      audience: 'replaced',
    })),
  ],
  'role.changed': [
    toUser(({ at, after: { role } }, { fullName, link }) => ({
      kind: 'role-changed',
      fullName,
      url: link(SIGN_IN),
      role,
      at,
    })),
  ],
  'user.disabled': [
    toUser(({ at }, { fullName, link }) => ({
      kind: 'user-status-changed',
      fullName,
      url: link('/'),
      status: 'disabled',
      at,
    })),
  ],
  'user.enabled': [
    toUser(({ at }, { fullName, link }) => ({
      kind: 'user-status-changed',
      fullName,
      url: link(SIGN_IN),
      status: 'active',
      at,
    })),
  ],
  'transfer.posted': [moneyReceived],
  'transfer.reversed': [transferReversed],
  // Whoever asked is told in the app.
  'request.executed': [],
  'request.refused': [],
  'request.expired': [],
} as const satisfies {
  readonly [Name in AnnouncedEventName]: readonly Notice<Name>[];
} & {
  readonly [Name in SecurityEventName]: readonly [Notice<Name>, ...Notice<Name>[]];
};

const BY_NAME: Readonly<Partial<Record<EventName, readonly Notice[]>>> = NOTICES;

/** The e-mails that tell of events of this name. */
export function noticesOf(name: EventName): readonly Notice[] {
  return BY_NAME[name] ?? [];
}

interface AccessEvent {
  readonly at: Date;
  readonly address: string | null;
  readonly after: { readonly userAgent?: string | null | undefined } | undefined;
}

/** An e-mail about access to the account: when, and from where as far as the event says. */
function access<Kind extends AccessKind>(kind: Kind, path: string) {
  return (event: AccessEvent, { fullName, link }: Greeting): Email & { readonly kind: AccessKind } => ({
    kind,
    fullName,
    url: link(path),
    at: event.at,
    ...originOf(event),
  });
}

function originOf({ address, after }: AccessEvent) {
  return {
    address: address ?? undefined,
    device: describeDevice(after?.userAgent ?? null) ?? undefined,
  };
}

/** With a link that undoes the change, unless an operator made it or the event is of an earlier version. */
function changedToOldAddress(): Notice<'email.changed'> {
  const undoable = toOldAddressWithCode<'email.changed'>(UNDO, (event, { fullName, url, until }) => ({
    kind: 'email-changed',
    fullName,
    url,
    ...addressesOf(event),
    at: event.at,
    audience: 'undoable',
    until,
  }));
  const plain = toOldAddress<'email.changed'>((event, { fullName, link }) => ({
    kind: 'email-changed',
    fullName,
    // Whoever reads it at the old address may be locked out.
    url: link(RESET),
    ...addressesOf(event),
    at: event.at,
    audience: 'old',
  }));
  return {
    audience: 'old-address',
    compose: (event, ...rest) =>
      (event.after.changeId === undefined ? plain : undoable).compose(event, ...rest),
  };
}

function addressesOf({ before, after }: EventOf<'email.changed'>) {
  return { oldEmail: before.email, newEmail: after.email };
}
