import { keysFor, type Secrets } from '../keys.ts';
import { headerOf } from './encrypted-secret.ts';

/** Selects the ids of the keys that second factors are encrypted with, in hexadecimal, and of how many users. */
export const SECOND_FACTOR_KEYS = `
  SELECT encode(substring(secret FROM 1 FOR 9), 'hex') AS key, count(*)::int AS users
  FROM totp_factors GROUP BY 1 ORDER BY 1`;

/** The ids of the keys that these secrets give, as `SECOND_FACTOR_KEYS` selects them. */
export function secondFactorKeyIds(secrets: Secrets): string[] {
  return keysFor(secrets, 'second-factor').map((key) => headerOf(key).toString('hex'));
}
