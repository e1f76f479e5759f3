import type { TeamMember } from '@caudal/backoffice';
import type { ListedSession, User } from '@caudal/identity';
import {
  type customerOut,
  locale,
  type meOut,
  type sessionOut,
  type teamMemberOut,
  type UserOut,
} from '@caudal/schemas';
import type { z } from 'zod';

/** Converts a user to its wire format. */
export function userShape(user: User): UserOut {
  return {
    id: user.id,
    username: user.username,
    fullName: user.fullName,
    email: user.email,
    emailVerified: user.emailVerified,
    role: user.role,
    locale: locale.catch('en').parse(user.locale),
    createdAt: user.createdAt.toISOString(),
  };
}

/** Converts the caller's own profile to its wire format. Only the user sees a pending e-mail address. */
export function meShape(user: User): z.output<typeof meOut> {
  return { ...userShape(user), pendingEmail: user.pendingEmail };
}

/** Converts a customer to its wire format for staff. */
export function customerShape(user: User): z.output<typeof customerOut> {
  return { ...userShape(user), status: user.status };
}

/** Converts a member of staff to their wire format. */
export function teamMemberShape({ lastSeenAt, ...member }: TeamMember): z.output<typeof teamMemberOut> {
  return { ...member, lastSeenAt: lastSeenAt?.toISOString() ?? null };
}

/** @param currentId - the caller's own session; undefined when listing another user's sessions. */
export function sessionShape(session: ListedSession, currentId?: string): z.output<typeof sessionOut> {
  return {
    id: session.id,
    holder: session.holder,
    device: session.device,
    address: session.address,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    blocked: session.blockedAt !== null,
    current: session.id === currentId,
  };
}
