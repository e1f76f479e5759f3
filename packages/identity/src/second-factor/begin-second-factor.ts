import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkCurrentPassword } from '../recheck/check-current-password.ts';
import type { User } from '../users/user.ts';
import { encryptSecret } from './encrypted-secret.ts';
import { describeTotp, newTotpSecret } from './totp.ts';

/** The secret for an authenticator app. Shown once. */
export interface BegunSecondFactor {
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: string;
}

/**
 * Begins to set up a second factor. It is not asked for until it is confirmed. Beginning again replaces the secret.
 *
 * @param issuer - the bank's name, as the app shows it.
 * @throws DomainError EMAIL_NOT_VERIFIED, INVALID_CREDENTIALS on `password`, ALREADY_EXISTS if one is confirmed, TOO_MANY_REQUESTS.
 */
export async function beginSecondFactor(
  identity: Identity,
  {
    user,
    password,
    issuer,
    origin,
  }: {
    user: Pick<User, 'id' | 'username'>;
    password: string;
    issuer: string;
    origin?: RequestOrigin | undefined;
  },
): Promise<BegunSecondFactor> {
  const { emailVerifiedAt } = await identity.prisma.user.findUniqueOrThrow({
    where: { id: user.id },
    select: { emailVerifiedAt: true },
  });
  // The address may be a stranger's, who could then not get in.
  if (emailVerifiedAt === null) throw new DomainError('EMAIL_NOT_VERIFIED');
  await checkCurrentPassword(identity, { userId: user.id, password, field: 'password', origin });
  const secret = newTotpSecret();
  const encrypted = encryptSecret(identity, user.id, secret);
  const written = await identity.prisma.$executeRaw`
    INSERT INTO totp_factors (user_id, secret) VALUES (${user.id}::uuid, ${encrypted})
    ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, created_at = EXCLUDED.created_at
    WHERE totp_factors.confirmed_at IS NULL`;
  if (written === 0) throw new DomainError('ALREADY_EXISTS');
  return describeTotp(secret, { issuer, label: user.username });
}
