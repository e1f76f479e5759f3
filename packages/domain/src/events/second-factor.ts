import { z } from 'zod';
import { asItIs, type EventFamily } from './definition.ts';
import { fromDevice, userAgent } from './values.ts';

export const secondFactorEvents = {
  'second-factor.enabled': {
    meaning: 'The user turned their second factor on.',
    object: 'user',
    after: fromDevice,
    shown: true,
    shows: ['userAgent'],
    security: true,
    announced: true,
  },
  'second-factor.disabled': {
    meaning: 'The user turned their second factor off, and its recovery codes with it.',
    object: 'user',
    after: fromDevice,
    shown: true,
    shows: ['userAgent'],
    security: true,
    announced: true,
  },
  'second-factor.reset': {
    meaning:
      'The second factor of a user who had lost it was turned off, by an operator or by two of the staff.',
    object: 'user',
    shown: true,
    security: true,
    announced: true,
  },
  'recovery-code.used': {
    meaning: 'A recovery code was used in place of the second factor.',
    object: 'user',
    after: z.strictObject({
      recoveryCodesLeft: z.int().nonnegative(),
      userAgent: userAgent.optional(),
    }),
    shown: true,
    shows: ['recoveryCodesLeft', 'userAgent'],
    security: true,
    announced: true,
    former: { 'second-factor.recovery-code-used': asItIs },
  },
  'recovery-codes.replaced': {
    meaning: 'The user replaced all recovery codes with new ones.',
    object: 'user',
    after: fromDevice,
    shown: true,
    shows: ['userAgent'],
    security: true,
    announced: true,
    former: { 'second-factor.recovery-codes-replaced': asItIs },
  },
} as const satisfies EventFamily;
