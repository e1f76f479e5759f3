import { z } from 'zod';
import { asItIs, type Carried, type EventFamily } from './definition.ts';
import { role, userStatus } from './values.ts';

const status = z.strictObject({ status: userStatus });
/** Only what changed. */
const profile = z.strictObject({
  fullName: z.string().optional(),
  locale: z.string().optional(),
  /** The address that waits to be confirmed; null for none. */
  pendingEmail: z.string().nullable().optional(),
});
/**
 * `email` is the present address where another one was asked for, `emailVerified` whether it was confirmed; absent in
 * events from before it was kept.
 */
const profileBefore = profile.extend({ email: z.string().optional(), emailVerified: z.boolean().optional() });

export const userEvents = {
  'user.created': {
    meaning: 'Somebody signed up, or an operator created a user.',
    object: 'user',
    after: z.strictObject({ username: z.string(), role }),
    security: false,
    announced: false,
  },
  'user.imported': {
    meaning: "An import created a customer of another bank's history.",
    object: 'user',
    /** The name of the import. */
    after: z.strictObject({ source: z.string() }),
    security: false,
    announced: false,
    former: { 'user.import': asItIs },
  },
  'user.disabled': {
    meaning: 'Staff shut the user out.',
    object: 'user',
    before: status,
    after: status,
    security: true,
    announced: true,
  },
  'user.enabled': {
    meaning: 'Staff let the user in again.',
    object: 'user',
    before: status,
    after: status,
    security: true,
    announced: true,
  },
  'role.changed': {
    meaning: 'The user got another role.',
    object: 'user',
    before: z.strictObject({ role }),
    after: z.strictObject({ role }),
    security: true,
    announced: true,
    former: { 'user.role-changed': asItIs },
  },
  'profile.updated': {
    meaning: 'The name, language or wanted e-mail address changed. Told if another address is wanted.',
    object: 'user',
    before: profileBefore,
    after: profile,
    security: true,
    announced: true,
    /** Another address was asked for: whoever reads the mail there can take the account over. */
    announcedWhen: ({ before }: Carried & { readonly before: z.output<typeof profileBefore> }) =>
      before.email !== undefined,
    former: { 'user.profile-updated': asItIs },
  },
} as const satisfies EventFamily;
