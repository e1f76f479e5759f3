import { createHash, createHmac, randomBytes } from 'node:crypto';
import { lockUsers, type TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { PRIORITY } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import type { Identity } from '../identity.ts';
import { keysFor, type Secrets } from '../keys.ts';

export type CodePurpose = 'verify_email' | 'reset_password' | 'sign_in';

/** What a code is computed from, as stored. */
interface CodeRow {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly email: string;
  readonly seed: Uint8Array;
  readonly codeHash: Uint8Array;
}

/** Lifetime of a code. */
export const CODE_MINUTES = 15;

/** Spread over an hour, longer than a code lives. */
const RETRIES = 10;

const JOB_OF = {
  verify_email: 'verify-email',
  reset_password: 'reset-password',
  sign_in: 'sign-in-link',
} as const;

export interface CodeToSend {
  readonly userId: UserId;
  readonly purpose: CodePurpose;
  readonly email: string;
  /** Minted here unless given. */
  readonly id?: string;
}

/**
 * Makes a code for an address and enqueues the e-mail that carries it. Of codes that only the user can request, the last
 * works, even if several are requested at once. Of those that anybody can request, all work until they expire or one is
 * used: otherwise a stranger's request would kill the user's link.
 * Decision 15: docs/decisions/0015-emailed-codes-from-a-seed-and-a-secret.md.
 */
export async function sendEmailCode(
  tx: TransactionClient,
  identity: Pick<Identity, 'secrets' | 'jobs'>,
  code: CodeToSend,
): Promise<void> {
  const { id } = await createEmailCode(tx, identity, code);
  await identity.jobs.enqueue(
    tx,
    'email',
    { kind: JOB_OF[code.purpose], codeId: id },
    { priority: PRIORITY.interactive, retryLimit: RETRIES },
  );
}

/** Makes a code without an e-mail, for somebody who has just proved that they read the address. */
export async function createEmailCode(
  tx: TransactionClient,
  { secrets }: Pick<Identity, 'secrets'>,
  { userId, purpose, email, id = uuidv7() }: CodeToSend,
): Promise<{ id: string; code: string }> {
  await lockUsers(tx, userId);
  const seed = Uint8Array.from(randomBytes(32));
  const [key] = keysFor(secrets, 'email-code');
  const code = codeFrom(key, { id, purpose, email, seed });
  const codeHash = hashOfCode(code);
  if (purpose === 'verify_email') await tx.emailCode.deleteMany({ where: { userId, purpose } });
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + CODE_MINUTES * 60_000);
  await tx.emailCode.create({ data: { id, userId, purpose, email, seed, codeHash, createdAt, expiresAt } });
  return { id, code };
}

/**
 * Computes the code of a row again, for its e-mail and for retries of it. The database has only the hash: reading the
 * table is of no use without the key.
 *
 * @returns undefined if none of our secrets gives a code with the stored hash.
 */
export function readEmailCode(secrets: Secrets, row: CodeRow): string | undefined {
  return keysFor(secrets, 'email-code')
    .map((key) => codeFrom(key, row))
    .find((code) => hashOfCode(code).equals(row.codeHash));
}

/** The stored hash of a code. The code is random, so a fast hash is as good as a slow one. */
export function hashOfCode(code: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(code).digest());
}

/** 32 bytes in base64url, indistinguishable from random ones without the key. */
function codeFrom(key: Buffer, { id, purpose, email, seed }: Omit<CodeRow, 'codeHash'>): string {
  return createHmac('sha256', key).update(`${purpose}\n${id}\n${email}\n`).update(seed).digest('base64url');
}
