import type { User } from '@caudal/identity';
import { locale, type UserOut } from '@caudal/schemas';

/** A user as it goes over the wire. */
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
