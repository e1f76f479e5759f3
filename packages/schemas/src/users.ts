import { ROLES } from '@caudal/domain';
import { z } from 'zod';
import { email, fullName, idOut, instantOut, pageOf, sessionId, userId, username } from './primitives.ts';

export const LOCALES = ['en', 'es'] as const;
export const locale = z.enum(LOCALES);

/** Length only, no composition rules. The use case rejects passwords that are too easy to guess. */
export const newPassword = z
  .string()
  .refine((text) => text.isWellFormed(), { message: 'contains a lone surrogate' })
  .pipe(z.string().min(8).max(128));

/** A password to compare with the stored hash. */
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

/** A second-factor code or a recovery code. */
export const secondFactorCode = z
  .string()
  .trim()
  .min(6)
  .max(40)
  .meta({ description: 'Six digits from the authenticator app, or a recovery code', examples: ['123456'] });

/** The second factor's part of a re-check. */
const proofCode = secondFactorCode.optional().meta({ description: 'Required if you have a second factor' });

export const signInInput = z.strictObject({
  username: z.string().trim().toLowerCase().min(1).max(254),
  password: givenPassword,
  code: secondFactorCode.optional(),
});

/** The caller's own profile. */
export const meOut = userOut.extend({
  pendingEmail: z.string().nullable().meta({ description: 'New e-mail address that awaits confirmation' }),
});

/** The password and the second factor once more. */
const proof = { password: givenPassword, code: proofCode };
const emailChangeId = z.guid();

const profile = {
  fullName: fullName.optional(),
  email: email.optional().meta({ description: 'Takes effect once confirmed' }),
  locale: locale.optional(),
};
export const updateMeInput = z.strictObject({
  ...profile,
  currentPassword: givenPassword.optional().meta({ description: 'Required to change the e-mail address' }),
  code: proofCode,
});

export const changePasswordInput = z.strictObject({
  currentPassword: givenPassword,
  newPassword,
  code: proofCode,
});

/** A code sent by e-mail: 32 bytes in base64url. */
const emailedCode = z
  .string()
  .trim()
  .regex(/^[\w-]{43}$/, { message: 'is not a code from one of our e-mails' });

export const confirmEmailInput = z.strictObject({ code: emailedCode });
export const verificationOut = z.object({
  email: z.string().nullable().meta({ description: 'E-mail address that awaits confirmation, if any' }),
  resendInSeconds: z
    .number()
    .int()
    .meta({ description: 'Seconds until another e-mail can be sent; 0 if it can be sent now' }),
});

/** A change of an e-mail address that has not taken effect. */
export const emailChangeOut = z.object({
  id: idOut,
  status: z.enum(['proposed', 'scheduled']).meta({
    description:
      'proposed by staff: nothing happens without your approval; scheduled by an operator: takes effect by itself',
  }),
  newEmail: z.string(),
  endsAt: instantOut.meta({ description: 'When a proposal lapses, or a scheduled change takes effect' }),
});
export const emailChangesOut = pageOf(emailChangeOut);
export const approveEmailChangeInput = z.strictObject({ id: emailChangeId, ...proof });
export const emailChangeIdInput = z.strictObject({ id: emailChangeId });
/** The code of a link to the old address: 48 bytes in base64url. */
const emailChangeCode = z
  .string()
  .trim()
  .regex(/^[\w-]{64}$/, { message: 'is not a code from one of our e-mails' });
export const emailChangeCodeInput = z.strictObject({ code: emailChangeCode });
export const undoneEmailChangeOut = z.object({
  outcome: z.enum(['stopped', 'restored']).meta({
    description: 'stopped: the change never took effect; restored: the old address is yours again',
  }),
  resetCode: z
    .string()
    .nullable()
    .meta({ description: 'Code for `POST /password-resets/confirm`; null if the password stays' }),
});

export const requestPasswordResetInput = z.strictObject({ email });
export const confirmPasswordResetInput = z.strictObject({ code: emailedCode, newPassword });

export const requestSignInLinkInput = z.strictObject({ username: signInInput.shape.username });
export const useSignInLinkInput = z.strictObject({
  code: emailedCode,
  holder: z.enum(['browser', 'program']).default('program').meta({
    description:
      'What the link lets in: this browser by a cookie, or this program by its user agent and network',
  }),
});

const accessTokens = {
  accessToken: z.string(),
  accessTokenExpiresAt: instantOut,
  refreshToken: z.string().meta({ description: 'Can be used once' }),
  refreshTokenExpiresAt: instantOut,
};
export const tokenOut = z.object({ sessionId: idOut, ...accessTokens, user: userOut });
export const renewTokenInput = z.strictObject({ refreshToken: z.string().min(1).max(1000) });
export const renewedTokenOut = z.object(accessTokens);

export const sessionOut = z.object({
  id: idOut,
  holder: z.enum(['browser', 'program']),
  device: z
    .string()
    .nullable()
    .meta({ description: 'As reported by the client', examples: ['Firefox (Linux)'] }),
  address: z.string().nullable().meta({ description: 'Network address of the sign-in' }),
  createdAt: instantOut,
  lastSeenAt: instantOut.meta({ description: 'Accurate to the minute' }),
  expiresAt: instantOut,
  blocked: z.boolean().meta({ description: 'Whether the bank has blocked the session' }),
  current: z.boolean().meta({ description: 'Whether this request uses the session' }),
});
export const sessionsOut = pageOf(sessionOut);
export const sessionIdInput = z.strictObject({ id: sessionId });
export const revokeSessionInput = z.strictObject({
  id: sessionId,
  password: givenPassword.optional().meta({ description: 'Required for a session other than your own' }),
  code: proofCode,
});
export const revokeOtherSessionsInput = z.strictObject(proof);
export const endedSessionsOut = z.object({ ended: z.number().int() });

export const secondFactorStatusOut = z.object({
  enabled: z.boolean(),
  recoveryCodesLeft: z.number().int(),
});
export const beginSecondFactorInput = z.strictObject({ password: givenPassword });
export const begunSecondFactorOut = z.object({
  secret: z.string().meta({ description: 'Base32, to type into an authenticator app' }),
  uri: z.string().meta({ description: 'otpauth://…, for a QR code' }),
});
export const secondFactorCodeInput = z.strictObject({ code: secondFactorCode });
export const recoveryCodesOut = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: 'Shown only this once; each code works once' }),
});
/** To remove the second factor, or to replace its recovery codes. */
export const provedSecondFactorInput = z.strictObject({ password: givenPassword, code: secondFactorCode });

export const setRoleInput = z.strictObject({ id: userId, role: z.enum(ROLES) });
export const updateCustomerInput = z.strictObject({
  id: userId,
  ...profile,
  email: email.optional().meta({ description: 'A proposal, which the customer has to approve' }),
});
