import { recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type SessionId, sessionIdFrom } from '@caudal/domain';
import { TimeSpan } from 'lucia';
import { v7 as uuidv7 } from 'uuid';
import { rememberDevice } from '../devices/remember-device.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { User } from '../users/user.ts';
import { BROWSER_LIFETIME, luciaOn } from './lucia.ts';
import type { SessionHolder } from './session.ts';

export interface OpenedSession {
  /** The public name. */
  readonly id: SessionId;
  /** What its holder shows: given to them once, kept here as a hash. */
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface SessionOptions {
  readonly holder: SessionHolder;
  readonly origin?: RequestOrigin | undefined;
  /** Minted here unless given. */
  readonly id?: SessionId;
  /** A browser's 12 hours unless given. */
  readonly expiresAt?: Date;
  /** Of a program's refresh token. */
  readonly refreshHash?: Uint8Array<ArrayBuffer>;
  /** SHA-256 of what tells this device from others; undefined where it does not matter (a session is renewed). */
  readonly deviceHash?: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Begins a session of its own for whoever just proved who they are; tells them if it is from an unknown device.
 *
 * @param user - as they were when their password was compared.
 * @throws DomainError INVALID_CREDENTIALS where the password was changed meanwhile, which ended all sessions that were
 *   opened with it; USER_DISABLED likewise.
 */
export async function openSession(
  identity: Identity,
  user: User,
  options: SessionOptions,
): Promise<OpenedSession> {
  return identity.prisma.$transaction(async (tx) => {
    await refuseOutdated(tx, user);
    return openSessionIn(tx, identity, user, options);
  });
}

/**
 * Whoever changes a password or shuts somebody out has locked the person before ending their sessions: so this waits,
 * and then sees it, or that waits, and then sees this session. Shared, so that sign-ins of one person do not stand in
 * each other's way. Before anything else: the lock order is in packages/db/src/lock-order.ts.
 */
async function refuseOutdated(tx: TransactionClient, { id, passwordChangedAt }: User): Promise<void> {
  const [now] = await tx.$queryRaw<{ status: User['status']; passwordChangedAt: Date | null }[]>`
    SELECT status::text AS status, password_changed_at AS "passwordChangedAt" FROM users
    WHERE id = ${id}::uuid FOR SHARE`;
  if (now === undefined || now.passwordChangedAt?.getTime() !== passwordChangedAt?.getTime()) {
    throw new DomainError('INVALID_CREDENTIALS');
  }
  if (now.status === 'disabled') throw new DomainError('USER_DISABLED');
}

/** The same inside a transaction that has locked the user and knows that they may. */
export async function openSessionIn(
  tx: TransactionClient,
  identity: Identity,
  user: User,
  options: SessionOptions,
): Promise<OpenedSession> {
  const { holder, origin, id = sessionIdFrom(uuidv7()), refreshHash = null, deviceHash } = options;
  const createdAt = new Date();
  const lifetime =
    options.expiresAt === undefined
      ? BROWSER_LIFETIME
      : new TimeSpan(options.expiresAt.getTime() - createdAt.getTime(), 'ms');
  const { id: secret, expiresAt } = await luciaOn(tx, lifetime).createSession(user.id, {
    publicId: id,
    holder,
    userAgent: origin?.userAgent ?? null,
    address: origin?.address ?? null,
    refreshHash,
    createdAt,
    lastSeenAt: createdAt,
  });
  await recordAudit(tx, {
    name: 'session.opened',
    actorId: user.id,
    object: { type: 'session', id, userId: user.id },
    after: { holder, userAgent: origin?.userAgent ?? null },
    origin,
  });
  if (deviceHash !== undefined) await rememberDevice(tx, identity, { user, deviceHash, sessionId: id });
  return { id, secret, expiresAt };
}
