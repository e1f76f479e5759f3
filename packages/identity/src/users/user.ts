import type { Role, UserId } from '@caudal/domain';

/** A person as the rest of the bank sees them: nothing of how they prove who they are. */
export interface User {
  readonly id: UserId;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** Where they want to be written to once it is confirmed. */
  readonly pendingEmail: string | null;
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  readonly locale: string;
  /** Tells a password that was right a moment ago from the present one; null where there never was one. */
  readonly passwordChangedAt: Date | null;
  readonly createdAt: Date;
}

/** The columns that a `User` is made of; the password hash is not among them. */
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

/** The columns of a `User` as they are read. */
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
