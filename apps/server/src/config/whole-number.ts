import { z } from 'zod';

/** A variable that is a number of something, such as `minutes`, in a range. */
export const wholeNumber = (what: string, from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { message: `must be a number of ${what} from ${from} to ${to}` })
    .transform(Number)
    .refine((number) => number >= from && number <= to, {
      message: `must be a number of ${what} from ${from} to ${to}`,
    });
