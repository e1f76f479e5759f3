import { RefusalError } from '@caudal/api';
import type { FastifyRequest } from 'fastify';
import { invalidField } from './refusals.ts';

/** The name under which refusals speak of the header. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** As it is, or as a string in quotes, which the draft standard wants (draft-ietf-httpapi-idempotency-key-header). */
const KEY = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/**
 * The caller's `Idempotency-Key`; undefined without one, and where nothing is changed. Which procedures take one is
 * theirs to say.
 *
 * @throws RefusalError VALIDATION_FAILED. Several headers arrive with a comma and a blank between, which no key has.
 */
export function idempotencyKeyOf({ method, headers }: FastifyRequest): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined || method === 'GET' || method === 'HEAD') return undefined;
  const [, quoted, bare] = KEY.exec(String(given)) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw new RefusalError(invalidField('not-an-idempotency-key', IDEMPOTENCY_KEY));
  return key;
}
