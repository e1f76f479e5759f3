import { ROLES } from '@caudal/domain';
import { z } from 'zod';
import { email, fullName, idOut, instantOut, username } from './primitives.ts';

export const LOCALES = ['en', 'es'] as const;
export const locale = z.enum(LOCALES);

/** No rules of composition: length counts. Whether it is too easy to guess is the use case's to say. */
export const newPassword = z
  .string()
  .refine((text) => text.isWellFormed(), { message: 'contains half a character' })
  .pipe(z.string().min(8).max(128));

/** A password that is only compared. */
export const givenPassword = z.string().min(1).max(1024);

export const userOut = z.object({
  id: idOut,
  username: z.string(),
  fullName: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  role: z.enum(ROLES),
  locale,
  createdAt: instantOut,
});
export type UserOut = z.output<typeof userOut>;

export const createUserInput = z.strictObject({
  username,
  password: newPassword,
  fullName,
  email,
  locale: locale.optional(),
});

export const signInInput = z.strictObject({
  username: z.string().trim().toLowerCase().min(1).max(254),
  password: givenPassword,
});

export const tokenOut = z.object({
  sessionId: idOut,
  accessToken: z.string(),
  accessTokenExpiresAt: instantOut,
  user: userOut,
});
