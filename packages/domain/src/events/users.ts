import { z } from 'zod';
import { asItIs, type Carried, type EventFamily } from './definition.ts';
import { incoming, role, userStatus } from './values.ts';

const status = z.strictObject({ status: userStatus });
/** Only what changed. */
const profile = z.strictObject({
  fullName: z.string().optional(),
  locale: z.string().optional(),
  /** The address that awaits confirmation; null for none. */
  pendingEmail: z.string().nullable().optional(),
});
/**
 * If another address was requested: `email` is the current one, `emailVerified` whether it was confirmed (absent in
 * events of earlier versions).
 */
const profileBefore = profile.extend({ email: z.string().optional(), emailVerified: z.boolean().optional() });

export const userEvents = {
  'user.created': {
    meaning: 'Somebody signed up, or an operator created a user.',
    object: 'user',
    after: z.strictObject({ username: z.string(), role }),
    shown: true,
    shows: ['username', 'role'],
    byAnybody: true,
    security: false,
    announced: false,
  },
  'user.imported': {
    meaning: "An import created a customer from another bank's history.",
    object: 'user',
    /** The name of the import. */
    after: z.strictObject({ source: z.string() }),
    shown: true,
    security: false,
    announced: false,
    former: { 'user.import': asItIs },
  },
  'user.removed': {
    meaning: 'The bank removed a sign-up that confirmed no address for a week and owned nothing.',
    object: 'user',
    before: z.strictObject({ username: z.string() }),
    /** Nobody is left to see it. */
    shown: false,
    security: false,
    announced: false,
  },
  'customer.viewed': {
    meaning: 'Staff looked at a customer. Once for each member of staff and customer in ten minutes.',
    object: 'user',
    shown: true,
    namesStaff: true,
    security: false,
    announced: false,
  },
  'user.disabled': {
    meaning: 'Staff disabled the user.',
    object: 'user',
    before: status,
    after: status,
    shown: true,
    shows: ['status'],
    security: true,
    announced: true,
  },
  'user.enabled': {
    meaning: 'Staff enabled the user again.',
    object: 'user',
    before: status,
    after: status,
    shown: true,
    shows: ['status'],
    security: true,
    announced: true,
  },
  'user.frozen': {
    meaning:
      'Staff froze a person: nothing leaves any of their accounts, and money comes in only where staff allowed it.',
    object: 'user',
    /** Null for a person who was not frozen. */
    before: z.strictObject({ incoming: incoming.nullable() }),
    after: z.strictObject({ incoming, reason: z.string() }),
    shown: true,
    shows: ['incoming'],
    security: false,
    announced: false,
  },
  'user.unfrozen': {
    meaning: 'Staff unfroze a person.',
    object: 'user',
    before: z.strictObject({ incoming }),
    after: z.strictObject({ reason: z.string() }),
    shown: true,
    security: false,
    announced: false,
  },
  'role.changed': {
    meaning: "The user's role changed.",
    object: 'user',
    before: z.strictObject({ role }),
    after: z.strictObject({ role }),
    shown: true,
    shows: ['role'],
    security: true,
    announced: true,
    former: { 'user.role-changed': asItIs },
  },
  'profile.updated': {
    meaning:
      'The name, language or requested e-mail address changed. Notice only if another address was requested.',
    object: 'user',
    before: profileBefore,
    after: profile,
    shown: true,
    shows: ['fullName', 'locale', 'pendingEmail', 'email', 'emailVerified'],
    security: true,
    announced: true,
    /** Another address was requested: whoever reads e-mail there can take over the account. */
    announcedWhen: ({ before }: Carried & { readonly before: z.output<typeof profileBefore> }) =>
      before.email !== undefined,
    former: { 'user.profile-updated': asItIs },
  },
} as const satisfies EventFamily;
