import { recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type Role } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkStrength } from '../passwords/check-strength.ts';
import { USER_COLUMNS, type User, userOf } from './user.ts';

export interface NewUser {
  /** Minted here unless given. */
  readonly id?: string;
  /** Lower case, as the schema leaves it. */
  readonly username: string;
  readonly email: string;
  readonly fullName: string;
  readonly password: string;
  readonly locale?: string | undefined;
  /** Only the command line gives one; over the API everybody begins as a depositor. */
  readonly role?: Role;
  /** The address is known to be theirs (demo people). */
  readonly emailVerified?: boolean;
  readonly origin?: RequestOrigin;
}

/**
 * Makes a user who can sign in.
 *
 * @throws DomainError VALIDATION_FAILED on `password`, ALREADY_EXISTS on `username` or `email`.
 */
export async function createUser(identity: Identity, user: NewUser): Promise<User> {
  checkStrength(user.password, user.username);
  const passwordHash = await identity.passwords.hash(user.password);
  return identity.prisma.$transaction(async (tx) => {
    const [row] = await tx.user.createManyAndReturn({
      data: [
        {
          id: user.id ?? uuidv7(),
          username: user.username,
          email: user.email,
          fullName: user.fullName,
          passwordHash,
          passwordChangedAt: new Date(),
          role: user.role ?? 'depositor',
          emailVerifiedAt: user.emailVerified === true ? new Date() : null,
          locale: user.locale ?? 'en',
        },
      ],
      // A conflict is then an empty answer instead of an error that would have to be taken apart.
      skipDuplicates: true,
      select: USER_COLUMNS,
    });
    if (row === undefined) throw new DomainError('ALREADY_EXISTS', { path: [await takenField(tx, user)] });
    await recordAudit(tx, {
      actorId: null,
      action: 'user.created',
      objectType: 'user',
      objectId: row.id,
      after: { username: row.username, role: row.role },
      ...user.origin,
    });
    return userOf(row);
  });
}

async function takenField(tx: TransactionClient, { username }: NewUser): Promise<'username' | 'email'> {
  const taken = await tx.user.findUnique({ where: { username }, select: { id: true } });
  return taken === null ? 'email' : 'username';
}
