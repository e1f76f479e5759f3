import { ROLES, says } from '@caudal/domain';
import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import { email, fullName, idOut, instantOut, pageOf, sessionId, userId, username } from './primitives.ts';

export const LOCALES = ['en', 'es'] as const;
export const locale = z
  .enum(LOCALES)
  .meta({ id: 'Locale', description: 'The language of e-mails and pages. More languages may come' });

export const role = z.enum(ROLES).meta({
  id: 'Role',
  description: 'depositor: a customer; banker, auditor, admin: staff. More roles may come',
});

/** Length only, no composition rules. The use case rejects passwords that are too easy to guess. */
export const newPassword = z
  .string()
  .refine((text) => text.isWellFormed(), says('lone-surrogate'))
  .pipe(z.string().min(8).max(128))
  .meta({
    description: 'Any characters. Refused if it is easy to guess, also from the username, name or address',
    examples: [EXAMPLES.newPassword],
    override: { minLength: 8, maxLength: 128, format: 'password' },
  });

/** A password to compare with the stored hash. */
export const givenPassword = z
  .string()
  .min(1)
  .max(1024)
  .meta({ examples: [EXAMPLES.password], override: { format: 'password' } });

export const userOut = z
  .object({
    id: idOut,
    username: z.string().meta({ examples: [EXAMPLES.username] }),
    fullName: z.string().meta({ examples: [EXAMPLES.fullName] }),
    email: z.string().meta({ examples: [EXAMPLES.email] }),
    emailVerified: z.boolean().meta({ description: 'Most operations need a confirmed e-mail address' }),
    role,
    locale,
    createdAt: instantOut,
  })
  .meta({ id: 'User' });
export type UserOut = z.output<typeof userOut>;

export const createUserInput = z
  .strictObject({
    username,
    password: newPassword,
    fullName,
    email,
    locale: locale.optional(),
  })
  .meta({
    id: 'CreateUser',
    examples: [
      {
        username: 'diego_23',
        password: EXAMPLES.newPassword,
        fullName: 'Diego Ruiz',
        email: 'diego@example.com',
        locale: 'es',
      },
    ],
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

export const signInInput = z
  .strictObject({
    username: z
      .string()
      .trim()
      .toLowerCase()
      .min(1)
      .max(254)
      .meta({ description: 'Username or confirmed e-mail address', examples: [EXAMPLES.username] }),
    password: givenPassword,
    code: secondFactorCode.optional(),
  })
  .meta({ id: 'CreateToken', examples: [{ username: EXAMPLES.username, password: EXAMPLES.password }] });

/** The caller's own profile. */
export const meOut = userOut
  .extend({
    pendingEmail: z.string().nullable().meta({ description: 'New e-mail address that awaits confirmation' }),
  })
  .meta({ id: 'Profile' });

/** The password and the second factor once more. */
const proof = { password: givenPassword, code: proofCode };
const exampleProof = { password: EXAMPLES.password };
const emailChangeId = z
  .guid()
  .meta({ description: 'Id of a change of an e-mail address', examples: [EXAMPLES.emailChangeId] });

const profile = {
  fullName: fullName.optional(),
  email: email.optional().meta({ description: 'Takes effect once confirmed' }),
  locale: locale.optional(),
};
export const updateMeInput = z
  .strictObject({
    ...profile,
    currentPassword: givenPassword.optional().meta({ description: 'Required to change the e-mail address' }),
    code: proofCode,
  })
  .meta({ id: 'UpdateMe', examples: [{ locale: 'es' }] });

export const changePasswordInput = z
  .strictObject({ currentPassword: givenPassword, newPassword, code: proofCode })
  .meta({
    id: 'ChangePassword',
    examples: [{ currentPassword: EXAMPLES.password, newPassword: EXAMPLES.newPassword }],
  });

/** A code sent by e-mail: 32 bytes in base64url. */
const emailedCode = z
  .string()
  .trim()
  .regex(/^[\w-]{43}$/, says('not-an-emailed-code'))
  .meta({ description: 'The code at the end of the link in the e-mail', examples: ['A'.repeat(43)] });
const exampleCode = { code: 'A'.repeat(43) };

export const confirmEmailInput = z
  .strictObject({ code: emailedCode })
  .meta({ id: 'ConfirmEmail', examples: [exampleCode] });
export const verificationOut = z
  .object({
    email: z.string().nullable().meta({ description: 'E-mail address that awaits confirmation, if any' }),
    resendInSeconds: z
      .number()
      .int()
      .meta({
        description: 'Seconds until another e-mail can be sent; 0 if it can be sent now',
        override: { minimum: 0 },
      }),
  })
  .meta({ id: 'EmailVerification' });

/** A change of an e-mail address that has not taken effect. */
export const emailChangeOut = z
  .object({
    id: idOut,
    status: z.enum(['proposed', 'scheduled']).meta({
      description:
        'proposed by staff: nothing happens without your approval; scheduled by an operator: takes effect by itself',
    }),
    newEmail: z.string(),
    endsAt: instantOut.meta({ description: 'When a proposal lapses, or a scheduled change takes effect' }),
  })
  .meta({ id: 'EmailChange' });
export const emailChangesOut = pageOf(emailChangeOut, 'EmailChangePage');
export const approveEmailChangeInput = z
  .strictObject({ id: emailChangeId, ...proof })
  .meta({ id: 'ApproveEmailChange', examples: [exampleProof] });
export const emailChangeIdInput = z.strictObject({ id: emailChangeId });
/** The code of a link to the old address: 48 bytes in base64url. */
const emailChangeCode = z
  .string()
  .trim()
  .regex(/^[\w-]{64}$/, says('not-an-emailed-code'))
  .meta({ description: 'The code at the end of the link in the e-mail', examples: ['A'.repeat(64)] });
export const emailChangeCodeInput = z
  .strictObject({ code: emailChangeCode })
  .meta({ id: 'EmailChangeCode', examples: [{ code: 'A'.repeat(64) }] });
export const undoneEmailChangeOut = z
  .object({
    outcome: z.enum(['stopped', 'restored']).meta({
      description: 'stopped: the change never took effect; restored: the old address is yours again',
    }),
    resetCode: z
      .string()
      .nullable()
      .meta({ description: 'Code for `POST /password-resets/confirm`; null if the password stays' }),
  })
  .meta({ id: 'UndoneEmailChange' });

export const requestPasswordResetInput = z
  .strictObject({ email })
  .meta({ id: 'RequestPasswordReset', examples: [{ email: EXAMPLES.email }] });
export const confirmPasswordResetInput = z.strictObject({ code: emailedCode, newPassword }).meta({
  id: 'ConfirmPasswordReset',
  examples: [{ ...exampleCode, newPassword: EXAMPLES.newPassword }],
});

export const requestSignInLinkInput = z
  .strictObject({ username: signInInput.shape.username })
  .meta({ id: 'RequestSignInLink', examples: [{ username: EXAMPLES.username }] });
export const useSignInLinkInput = z
  .strictObject({
    code: emailedCode,
    holder: z.enum(['browser', 'program']).default('program').meta({
      description:
        'What the link lets in: this browser by a cookie, or this program by its user agent and network',
    }),
  })
  .meta({ id: 'UseSignInLink', examples: [exampleCode] });

const accessTokens = {
  accessToken: z.string().meta({ description: 'Send it as `Authorization: Bearer …`' }),
  accessTokenExpiresAt: instantOut,
  refreshToken: z.string().meta({ description: 'Can be used once' }),
  refreshTokenExpiresAt: instantOut,
};
export const tokenOut = z
  .object({ sessionId: idOut, ...accessTokens, user: userOut })
  .meta({ id: 'IssuedTokens' });
export const renewTokenInput = z
  .strictObject({
    refreshToken: z.string().min(1).max(1000).meta({ description: 'The latest refresh token' }),
  })
  .meta({ id: 'RenewToken', examples: [{ refreshToken: 'the-latest-refresh-token' }] });
export const renewedTokenOut = z.object(accessTokens).meta({ id: 'RenewedTokens' });

export const sessionOut = z
  .object({
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
  })
  .meta({ id: 'Session' });
export const sessionsOut = pageOf(sessionOut, 'SessionPage');
export const sessionIdInput = z.strictObject({ id: sessionId });
export const revokeSessionInput = z
  .strictObject({
    id: sessionId,
    password: givenPassword.optional().meta({ description: 'Required for a session other than your own' }),
    code: proofCode,
  })
  .meta({ id: 'EndSession', examples: [exampleProof] });
export const revokeOtherSessionsInput = z
  .strictObject(proof)
  .meta({ id: 'EndOtherSessions', examples: [exampleProof] });
export const endedSessionsOut = z
  .object({
    ended: z
      .number()
      .int()
      .meta({ description: 'How many sessions were ended', override: { minimum: 0 } }),
  })
  .meta({ id: 'EndedSessions' });

export const secondFactorStatusOut = z.object({
  enabled: z.boolean(),
  recoveryCodesLeft: z.number().int(),
});
export const beginSecondFactorInput = z.strictObject({ password: givenPassword });
export const begunSecondFactorOut = z.object({
  secret: z.string().meta({ description: 'Base32, to type into an authenticator app' }),
  uri: z.string().meta({ description: 'otpauth://…, for a QR code' }),
});
export const secondFactorCodeInput = z
  .strictObject({ code: secondFactorCode })
  .meta({ id: 'SecondFactorCode', examples: [{ code: '123456' }] });
export const confirmedSessionOut = z
  .object({
    confirmedUntil: instantOut.meta({ description: 'Until then, nothing asks for another confirmation' }),
  })
  .meta({ id: 'ConfirmedSession' });
export const recoveryCodesOut = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: 'Shown only this once; each code works once' }),
});
/** To remove the second factor, or to replace its recovery codes. */
export const provedSecondFactorInput = z.strictObject({ password: givenPassword, code: secondFactorCode });

export const setRoleInput = z
  .strictObject({ id: userId, role })
  .meta({ id: 'SetRole', examples: [{ role: 'banker' }] });
export const updateCustomerInput = z
  .strictObject({
    id: userId,
    ...profile,
    email: email.optional().meta({ description: 'A proposal, which the customer has to approve' }),
    seen: z
      .strictObject({ fullName: z.string().max(100), locale: z.string().max(10), email: z.string().max(254) })
      .partial()
      .meta({ id: 'SeenCustomer' })
      .optional()
      .meta({
        description:
          'The customer as you saw them: what differs now refuses the change with `CHANGED_MEANWHILE`, an issue for each field',
      }),
  })
  .meta({ id: 'UpdateCustomer', examples: [{ locale: 'es' }] });
