import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { fromDevice } from './values.ts';

/** The address that waited to be confirmed: whoever sets a password takes that change back. */
const before = z.strictObject({ pendingEmail: z.string() }).optional();

export const passwordEvents = {
  'password.changed': {
    meaning: 'The user changed their password, knowing the one before.',
    object: 'user',
    before,
    after: fromDevice,
    security: true,
    announced: true,
    former: { 'user.password-changed': asItIs },
  },
  'password.reset': {
    meaning: 'The user chose another password with a code from an e-mail.',
    object: 'user',
    before,
    after: fromDevice,
    security: true,
    announced: true,
    former: { 'user.password-reset': asItIs },
  },
  'password.set': {
    meaning: 'An operator set another password for the user.',
    object: 'user',
    before,
    after: fromDevice,
    security: true,
    announced: true,
    former: { 'user.password-set': asItIs },
  },
  'password-reset.requested': {
    meaning: 'Somebody asked for an e-mail that resets the password. It is the notice.',
    object: 'user',
    security: false,
    announced: false,
    former: { 'user.password-reset-requested': asItIs },
  },
} as const satisfies EventFamily;
