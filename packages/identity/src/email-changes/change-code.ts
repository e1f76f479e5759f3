import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TransactionClient } from '@caudal/db';
import { parse, stringify, validate } from 'uuid';
import { codeInvalid } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { keysFor, type Secrets } from '../keys.ts';
import { networkOf } from '../throttles/network-of.ts';
import type { EmailChange } from './email-change.ts';

const ID_BYTES = 16;
const CODE_BYTES = ID_BYTES + 32;

/**
 * The code of a change's link: its id and an HMAC under a key that the database does not have. Nothing of it is stored, so
 * that an operator's command, which has no key, can schedule a change; a secret must be kept while such links work.
 */
export function codeOfEmailChange(secrets: Secrets, change: EmailChange): string {
  const [key] = keysFor(secrets, 'email-change');
  return Buffer.concat([parse(change.id), proofOf(key, change)]).toString('base64url');
}

/** @throws DomainError CODE_INVALID on `code` if the change is unknown or over, or the code is not its. */
export async function findChangeByCode(
  client: Pick<TransactionClient, 'emailChange'>,
  secrets: Secrets,
  code: string,
): Promise<EmailChange> {
  const bytes = Buffer.from(code, 'base64url');
  if (bytes.length !== CODE_BYTES) throw codeInvalid();
  const id = stringifyOrNothing(bytes.subarray(0, ID_BYTES));
  const change = id === undefined ? null : await client.emailChange.findUnique({ where: { id } });
  if (change === null || change.endsAt <= new Date()) throw codeInvalid();
  const given = bytes.subarray(ID_BYTES);
  const fits = keysFor(secrets, 'email-change').some((key) => timingSafeEqual(proofOf(key, change), given));
  if (!fits) throw codeInvalid();
  return change;
}

/**
 * Finds the change of a code that somebody sent. Wrong codes are counted by network, right ones are not.
 *
 * @throws DomainError CODE_INVALID on `code`, TOO_MANY_REQUESTS after too many wrong ones.
 */
export async function findTypedChange(
  { prisma, secrets, throttles }: Pick<Identity, 'prisma' | 'secrets' | 'throttles'>,
  { code, origin }: { readonly code: string; readonly origin?: RequestOrigin | undefined },
): Promise<EmailChange> {
  try {
    return await findChangeByCode(prisma, secrets, code);
  } catch (error) {
    if (origin?.address !== undefined) {
      await throttles.consume('wrongCodeFromNetwork', networkOf(origin.address), { origin });
    }
    throw error;
  }
}

function proofOf(key: Buffer, { id, status, oldEmail, newEmail, seed }: EmailChange): Buffer {
  return createHmac('sha256', key)
    .update(`${status}\n${id}\n${oldEmail}\n${newEmail}\n`)
    .update(seed)
    .digest();
}

/** Bytes that are no UUID are no error: anybody may send them. */
function stringifyOrNothing(bytes: Uint8Array): string | undefined {
  const hex = Buffer.from(bytes).toString('hex');
  const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return validate(text) ? stringify(bytes) : undefined;
}
