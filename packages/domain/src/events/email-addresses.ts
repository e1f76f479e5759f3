import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';

const email = z.string();

export const emailAddressEvents = {
  'email.verified': {
    meaning: 'The user confirmed the e-mail address that they had given.',
    object: 'user',
    /** The same address; absent where it was confirmed by resetting the password. */
    before: z.strictObject({ email }).optional(),
    after: z.strictObject({ email }),
    security: false,
    announced: false,
    former: { 'user.email-verified': asItIs },
  },
  'email.changed': {
    meaning: 'The user confirmed another e-mail address, which replaced the one before.',
    object: 'user',
    /** `emailVerified`: whether the address before was confirmed, too. Absent in events from before it was kept. */
    before: z.strictObject({ email, emailVerified: z.boolean().optional() }),
    after: z.strictObject({ email }),
    security: true,
    announced: true,
    former: { 'user.email-changed': asItIs },
  },
} as const satisfies EventFamily;
