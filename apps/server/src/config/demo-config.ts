import { LOCALES } from '@caudal/schemas';
import { z } from 'zod';
import { fitsDemoUsers } from '../demo/demo-users.ts';
import { keptWithEmbedded, SETTINGS } from './setting.ts';

export const demoSettings = {
  CAUDAL_DEMO_PASSWORD: z
    .string()
    .min(8, { message: 'must have 8 characters or more' })
    .max(128, { message: 'must have 128 characters or fewer' })
    .refine(fitsDemoUsers, {
      message: 'must not be common or contain the username of a demo user',
    })
    .optional()
    .register(SETTINGS, {
      meaning:
        'The password of the demo users, who exist only with the embedded PostgreSQL and only while `HOST` and `PUBLIC_URL` are this machine ([decision 45](decisions/0045-demo-on-loopback-only-and-known-hosts.md))',
      unset: 'random, printed at the start; with `LOG_FORMAT=json` only its file is named',
      fallback: keptWithEmbedded,
      secret: true,
    }),
  CAUDAL_DEMO_LOCALE: z
    .enum(LOCALES, { error: `must be ${LOCALES.join(' or ')}` })
    .optional()
    .register(SETTINGS, {
      meaning:
        'The language of the demo users and of the notes of their payments, `en` or `es`. A demo keeps the language in which it began ([decision 82](decisions/0082-demo-in-one-language.md))',
      unset: 'that of the machine',
      example: 'es',
    }),
};
