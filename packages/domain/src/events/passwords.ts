import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { fromDevice } from './values.ts';

/** The address that awaited confirmation: a new password cancels that change. */
const before = z.strictObject({ pendingEmail: z.string() }).optional();

export const passwordEvents = {
  'password.changed': {
    meaning: 'The user changed their password after entering the current one.',
    object: 'user',
    before,
    after: fromDevice,
    shown: true,
    shows: ['pendingEmail', 'userAgent'],
    security: true,
    announced: true,
    former: { 'user.password-changed': asItIs },
  },
  'password.reset': {
    meaning: 'The user set a new password with a code from an e-mail.',
    object: 'user',
    before,
    after: fromDevice,
    shown: true,
    shows: ['pendingEmail', 'userAgent'],
    security: true,
    announced: true,
    former: { 'user.password-reset': asItIs },
  },
  'password.set': {
    meaning: 'An operator set a new password for the user.',
    object: 'user',
    before,
    after: fromDevice,
    shown: true,
    shows: ['pendingEmail'],
    security: true,
    announced: true,
    former: { 'user.password-set': asItIs },
  },
  'password-reset.requested': {
    meaning:
      'Somebody requested a password reset for a user or an unknown name. The e-mail itself is the notice.',
    object: 'user',
    shown: true,
    byAnybody: true,
    security: false,
    announced: false,
    former: { 'user.password-reset-requested': asItIs },
  },
} as const satisfies EventFamily;
