import type { StaffSecondFactor } from '@caudal/api';
import { z } from 'zod';
import { SETTINGS } from './setting.ts';

const CHOICES = ['required', 'optional'] as const satisfies readonly StaffSecondFactor[];

export const staffSettings = {
  CAUDAL_STAFF_SECOND_FACTOR: z
    .enum(CHOICES, { error: `must be ${CHOICES.join(' or ')}` })
    .optional()
    .register(SETTINGS, {
      meaning:
        'Whether staff need a second factor before they may do anything as staff, `required` or `optional`. Whoever has one confirms with it before approvals, corrections and control either way ([decision 104](decisions/0104-second-factor-of-staff.md))',
      unset: '`required`; in the demo `optional`',
      example: 'optional',
      fallback: (given) => (given('DATABASE_URL') === undefined ? 'optional in the demo' : 'required'),
    }),
};
