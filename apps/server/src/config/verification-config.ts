import { z } from 'zod';
import type { TimeOfDay } from '../jobs/job-context.ts';
import { SETTINGS } from './setting.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export const verificationSettings = {
  CAUDAL_VERIFY_AT: z
    .string()
    .refine((text) => text === 'off' || TIME.test(text), {
      message: 'must be a time of the day such as 03:30, or off',
    })
    .prefault('03:30')
    .register(SETTINGS, {
      meaning:
        'When the bank verifies its ledger each day, in its time zone; `off` for a bank that somebody else verifies daily, with `caudal ledger verify`',
    }),
};

/** @returns null for never. */
export function verifyAtOf({
  CAUDAL_VERIFY_AT: text,
}: {
  readonly CAUDAL_VERIFY_AT: string;
}): TimeOfDay | null {
  const [, hour, minute] = TIME.exec(text) ?? [];
  return hour === undefined || minute === undefined ? null : { hour: Number(hour), minute: Number(minute) };
}
