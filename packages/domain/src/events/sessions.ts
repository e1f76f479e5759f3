import { z } from 'zod';
import { asItIs, type Carried, type EventFamily } from './definition.ts';
import { fromDevice, id, instant, userAgent } from './values.ts';

const opened = z.strictObject({
  holder: z.enum(['browser', 'program']),
  userAgent: userAgent.optional(),
  /** How well the device is known; absent if that was not checked, as when a session replaces another one. */
  device: z.enum(['first', 'new', 'known']).optional(),
});

const limitReached = z.strictObject({
  /** A name in the table of limits. */
  limit: z.string(),
  userAgent: userAgent.optional(),
});
/** Whoever gets that far has the right password. */
const AFTER_THE_PASSWORD: readonly string[] = ['secondFactor', 'secondFactorInADay', 'secondFactorOfUser'];

export const sessionEvents = {
  'sign-in.refused': {
    meaning: 'A sign-in failed, for a user or an unknown username. No notice: anybody can cause it.',
    object: 'user',
    after: z.strictObject({ reason: z.enum(['INVALID_CREDENTIALS', 'USER_DISABLED', 'CODE_INVALID']) }),
    shown: true,
    shows: ['reason'],
    byAnybody: true,
    security: false,
    announced: false,
    former: { 'user.sign-in-refused': asItIs },
  },
  'recheck.refused': {
    meaning:
      'A signed-in user gave a wrong password or code again, or too often. No notice: anybody can cause it.',
    object: 'user',
    after: z.strictObject({ reason: z.enum(['INVALID_CREDENTIALS', 'CODE_INVALID', 'TOO_MANY_REQUESTS']) }),
    shown: true,
    shows: ['reason'],
    security: false,
    announced: false,
  },
  'limit.reached': {
    meaning:
      'A rate limit was reached. Notice only after wrong second-factor codes: somebody has the password.',
    object: 'user',
    after: limitReached,
    shown: true,
    shows: ['limit', 'userAgent'],
    byAnybody: true,
    security: true,
    announced: true,
    announcedWhen: ({ after }: Carried & { readonly after: z.output<typeof limitReached> }) =>
      AFTER_THE_PASSWORD.includes(after.limit),
  },
  'sign-in-link.requested': {
    meaning:
      'Somebody requested a sign-in link for a user or an unknown name. The e-mail itself is the notice.',
    object: 'user',
    shown: true,
    byAnybody: true,
    security: false,
    announced: false,
  },
  'sign-in-link.used': {
    meaning:
      'The user let a browser or program try the password by a link from an e-mail. It opened nothing.',
    object: 'user',
    after: z.strictObject({ holder: z.enum(['browser', 'program']), userAgent: userAgent.optional() }),
    shown: true,
    shows: ['holder', 'userAgent'],
    security: false,
    announced: false,
  },
  'session.opened': {
    meaning: 'A browser or program signed in. Notice only if the device is new, but not the first one.',
    object: 'session',
    after: opened,
    shown: true,
    shows: ['holder', 'userAgent', 'device'],
    security: true,
    announced: true,
    /** A user's first device needs no notice. */
    announcedWhen: ({ after }: Carried & { readonly after: z.output<typeof opened> }) =>
      after.device === 'new',
  },
  'session.renewed': {
    meaning: 'A program renewed its tokens.',
    object: 'session',
    after: z.strictObject({ expiresAt: instant }),
    /** A program does that every quarter of an hour. */
    shown: false,
    security: false,
    announced: false,
  },
  'tokens.reissued': {
    meaning:
      'A program whose renewal was not answered renewed once more. The tokens that it never got are refused.',
    object: 'session',
    after: z.strictObject({ expiresAt: instant }),
    /** Nothing went wrong: an answer was lost. */
    shown: false,
    security: false,
    announced: false,
  },
  'session.confirmed': {
    meaning: 'The user proved the second factor once more in the session, as staff must before some acts.',
    object: 'session',
    /** Staff do that every few minutes. */
    shown: false,
    security: false,
    announced: false,
  },
  'session.ended': {
    meaning: 'The user signed out, or somebody signed in again in the same browser.',
    object: 'session',
    shown: true,
    security: false,
    announced: false,
  },
  'session.revoked': {
    meaning: 'The user ended the session from another session.',
    object: 'session',
    shown: true,
    security: false,
    announced: false,
  },
  'session.blocked': {
    meaning: "Staff blocked a customer's session.",
    object: 'session',
    /** `userAgent`: the blocked browser or program. */
    after: z.strictObject({ userId: id, userAgent: userAgent.optional() }),
    shown: true,
    shows: ['userAgent'],
    security: true,
    announced: true,
  },
  'refresh-token.reused': {
    meaning: 'A refresh token was used twice, so two parties had it; its session ended for both.',
    object: 'session',
    before: z.strictObject({ userId: id }),
    after: fromDevice,
    shown: true,
    shows: ['userAgent'],
    byAnybody: true,
    security: true,
    announced: true,
    former: { 'session.refresh-reused': asItIs },
  },
} as const satisfies EventFamily;
