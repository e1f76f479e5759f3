import { recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type Role, type UserId, userIdFrom } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';
import { sendEmailCode } from '../codes/email-code.ts';
import { maySendVerification } from '../codes/may-send-verification.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkStrength } from '../passwords/check-strength.ts';
import { networkOf } from '../throttles/network-of.ts';
import { checkNames } from './check-names.ts';
import { USER_COLUMNS, type User, userOf } from './user.ts';

export interface NewUser {
  /** Minted here unless given. */
  readonly id?: UserId;
  /** Lower case: the schema converts it. */
  readonly username: string;
  readonly email: string;
  readonly fullName: string;
  readonly password: string;
  readonly locale?: string | undefined;
  /** Only the command line gives one; a sign-up over the API is a depositor. */
  readonly role?: Role;
  /** The address needs no confirmation (demo users). */
  readonly emailVerified?: boolean;
  readonly origin?: RequestOrigin;
}

/**
 * Creates a user who can sign in, and enqueues the e-mail that confirms the address. The answer does not tell whether
 * another user has the address: that user's e-mail does.
 * Decision 41: docs/decisions/0041-addresses-belong-to-whoever-confirms-them.md.
 *
 * @throws DomainError VALIDATION_FAILED on `password`, `fullName` or `username`, ALREADY_EXISTS on `username`, or on `email` if it needs no confirmation; TOO_MANY_REQUESTS.
 */
export async function createUser(identity: Identity, user: NewUser): Promise<User> {
  const { address } = user.origin ?? {};
  if (address !== undefined)
    await identity.throttles.consume('signUpFromNetwork', networkOf(address), { origin: user.origin });
  checkNames(identity, user);
  checkStrength(identity, user.password, user);
  const passwordHash = await identity.passwords.hash(user.password);
  const { id = userIdFrom(uuidv7()), emailVerified = false } = user;
  // The e-mail starts the pause. Counted before the transaction: if counting fails, there must be no user.
  if (!emailVerified) await identity.throttles.consume('verificationPause', id);
  const asks = !emailVerified && (await maySendVerification(identity, user));
  return identity.prisma.$transaction(async (tx) => {
    const [row] = await tx.user.createManyAndReturn({
      data: [
        {
          id,
          username: user.username,
          email: user.email,
          fullName: user.fullName,
          passwordHash,
          passwordChangedAt: new Date(),
          role: user.role ?? 'depositor',
          emailVerifiedAt: emailVerified ? new Date() : null,
          locale: user.locale ?? 'en',
        },
      ],
      // A conflict is then an empty result instead of an error to analyse.
      skipDuplicates: true,
      select: USER_COLUMNS,
    });
    if (row === undefined) throw new DomainError('ALREADY_EXISTS', { path: [await takenField(tx, user)] });
    await recordAudit(tx, {
      name: 'user.created',
      actorId: null,
      object: { type: 'user', id: row.id },
      after: { username: row.username, role: row.role },
      origin: user.origin,
    });
    if (asks) {
      await sendEmailCode(tx, identity, { userId: row.id, purpose: 'verify_email', email: row.email });
    }
    return userOf(row);
  });
}

async function takenField(tx: TransactionClient, { username }: NewUser): Promise<'username' | 'email'> {
  const taken = await tx.user.findUnique({ where: { username }, select: { id: true } });
  return taken === null ? 'email' : 'username';
}
