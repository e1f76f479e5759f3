import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';

const email = z.string();

export const emailAddressEvents = {
  'email.verified': {
    meaning: 'The user confirmed their e-mail address.',
    object: 'user',
    /** The same address; absent if a password reset confirmed it. */
    before: z.strictObject({ email }).optional(),
    after: z.strictObject({ email }),
    security: false,
    announced: false,
    former: { 'user.email-verified': asItIs },
  },
  'email.changed': {
    meaning: 'The user confirmed a new e-mail address, which replaced the previous one.',
    object: 'user',
    /** `emailVerified`: whether the previous address was confirmed. Absent in events of earlier versions. */
    before: z.strictObject({ email, emailVerified: z.boolean().optional() }),
    after: z.strictObject({ email }),
    security: true,
    announced: true,
    former: { 'user.email-changed': asItIs },
  },
} as const satisfies EventFamily;
