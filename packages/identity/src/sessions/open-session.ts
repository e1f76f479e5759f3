import type { TransactionClient } from '@caudal/db';
import { DomainError, type SessionId, sessionIdFrom } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { TimeSpan } from 'lucia';
import { v7 as uuidv7 } from 'uuid';
import { rememberDevice } from '../devices/remember-device.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { User } from '../users/user.ts';
import { endSession } from './end-sessions.ts';
import { BROWSER_LIFETIME, luciaOn } from './lucia.ts';
import type { Session, SessionHolder } from './session.ts';

export interface OpenedSession {
  /** The public id. */
  readonly id: SessionId;
  /** Given to the holder once; stored as a hash. */
  readonly secret: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface SessionOptions {
  readonly holder: SessionHolder;
  readonly origin?: RequestOrigin | undefined;
  /** Minted here unless given. */
  readonly id?: SessionId;
  /** The 12 hours of a browser unless given. */
  readonly expiresAt?: Date;
  /** Of a program's refresh token. */
  readonly refreshHash?: Uint8Array<ArrayBuffer>;
  /** When the user proved the second factor on the way in; null, and null unless given, if not. */
  readonly secondFactorAt?: Date | null;
  /** SHA-256 of the device; undefined if the session replaces another on the same device. */
  readonly deviceHash?: Uint8Array<ArrayBuffer> | undefined;
  /** What the same browser was known by to other users. */
  readonly formerDeviceHash?: Uint8Array<ArrayBuffer> | undefined;
  /** The session that the same browser had, of this or another user: it ends. */
  readonly former?: Session | undefined;
}

/**
 * Opens a new session for a user whose credentials were right.
 *
 * @param user - as read when the password was compared.
 * @throws DomainError INVALID_CREDENTIALS if the password was changed meanwhile, which ended all sessions opened with
 *   it; USER_DISABLED if the user was disabled meanwhile.
 */
export async function openSession(
  identity: Identity,
  user: User,
  options: SessionOptions,
): Promise<OpenedSession> {
  const { former, origin } = options;
  const opened = await identity.prisma.$transaction(async (tx) => {
    await refuseOutdated(tx, user);
    if (former !== undefined) await endSession(tx, former, origin);
    return openSessionIn(tx, identity, user, options);
  });
  if (former !== undefined) identity.lookups.forget(former.id);
  return opened;
}

/**
 * A change of a password or status locks the user before it ends the sessions. So either this waits and then sees the
 * change, or the change waits and then sees this session. The lock is shared, so that sign-ins of one user do not wait
 * for each other. It comes first: the lock order is in packages/db/src/lock-order.ts.
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

/** Opens a session inside a transaction that has locked the user and checked that the user may have one. */
export async function openSessionIn(
  tx: TransactionClient,
  identity: Identity,
  user: User,
  options: SessionOptions,
): Promise<OpenedSession> {
  const { holder, origin, id = sessionIdFrom(uuidv7()), refreshHash = null } = options;
  const { deviceHash, formerDeviceHash, secondFactorAt = null } = options;
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
    secondFactorAt,
    createdAt,
    lastSeenAt: createdAt,
  });
  const device = deviceHash && (await rememberDevice(tx, { userId: user.id, deviceHash, formerDeviceHash }));
  await recordEvents(tx, identity.jobs, {
    name: 'session.opened',
    actorId: user.id,
    object: { type: 'session', id, userId: user.id },
    after: { holder, userAgent: origin?.userAgent ?? null, device },
    origin,
  });
  return { id, secret, createdAt, expiresAt };
}
