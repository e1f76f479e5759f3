import type { Role, UserId } from '@caudal/domain';

/** A user without credentials, for the rest of the bank. */
export interface User {
  readonly id: UserId;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** A new address that is not confirmed yet. */
  readonly pendingEmail: string | null;
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  readonly locale: string;
  /** Shows whether the password has changed since it was compared; null if there never was one. */
  readonly passwordChangedAt: Date | null;
  readonly createdAt: Date;
}

/** The columns of a `User`, without the password hash. */
export const USER_COLUMNS = {
  id: true,
  username: true,
  fullName: true,
  email: true,
  emailVerifiedAt: true,
  pendingEmail: true,
  role: true,
  status: true,
  locale: true,
  passwordChangedAt: true,
  createdAt: true,
} as const;

/** A row with the columns of a `User`. */
export type UserRow = Omit<User, 'emailVerified'> & { readonly emailVerifiedAt: Date | null };

export function userOf(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    fullName: row.fullName,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    pendingEmail: row.pendingEmail,
    role: row.role,
    status: row.status,
    locale: row.locale,
    passwordChangedAt: row.passwordChangedAt,
    createdAt: row.createdAt,
  };
}
