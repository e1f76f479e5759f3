import { lockUsers, recordAudit } from '@caudal/db';
import { codeInvalid, findTypedCode, useEmailCode } from '../codes/use-email-code.ts';
import { browserHash, newDeviceSecret, programHash } from '../devices/device-hash.ts';
import { deviceOf } from '../devices/device-of.ts';
import { admitDevice } from '../devices/remember-device.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { knownDeviceKey } from '../throttles/count-sign-in.ts';
import type { SessionHolder } from './session.ts';

export interface SignInLinkUse {
  readonly code: string;
  /** A browser gets a secret for its cookie; a program is known by its user agent and network. */
  readonly holder: SessionHolder;
  readonly origin?: RequestOrigin | undefined;
  /** What the browser was known by. */
  readonly deviceSecret?: string | undefined;
}

/**
 * Uses a link from an e-mail up to let one browser or program try the password, with a count of its own that no stranger
 * can use up. It opens nothing else: password and second factor are asked for as always.
 * Decision 39: docs/decisions/0039-a-way-in-past-every-limit.md.
 *
 * @returns the secret for a browser's cookie; undefined for a program.
 * @throws DomainError CODE_INVALID on `code`, also if the user's address has changed since or the user was disabled;
 *   TOO_MANY_REQUESTS after too many wrong codes.
 */
export async function useSignInLink(
  identity: Identity,
  { code, holder, origin = {}, deviceSecret }: SignInLinkUse,
): Promise<string | undefined> {
  const usable = await findTypedCode(identity, 'sign_in', { code, origin });
  const { userId, email } = usable;
  const secret = holder === 'browser' ? newDeviceSecret() : undefined;
  const deviceHash = secret === undefined ? programHash(origin) : browserHash(secret);
  if (deviceHash === undefined) throw new Error('a new device secret has no hash');
  const formerDeviceHash = deviceSecret === undefined ? undefined : browserHash(deviceSecret);
  await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await useEmailCode(tx, usable);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (user.email !== email || user.status === 'disabled') throw codeInvalid();
    await tx.emailCode.deleteMany({ where: { userId, purpose: 'sign_in' } });
    await admitDevice(tx, { userId, deviceHash, formerDeviceHash });
    await recordAudit(tx, {
      name: 'sign-in-link.used',
      actorId: userId,
      object: { type: 'user', id: userId },
      after: { holder, ...deviceOf(origin) },
      origin,
    });
  });
  await forgetTries(identity, userId, deviceHash);
  return secret;
}

/** A program that is let in may have used up its tries: it is known by what others may have, too. */
async function forgetTries(
  { prisma, throttles }: Identity,
  userId: string,
  deviceHash: Uint8Array,
): Promise<void> {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  await throttles.reset(
    'signInFromKnownDevice',
    knownDeviceKey(user, Buffer.from(deviceHash).toString('hex')),
  );
}
