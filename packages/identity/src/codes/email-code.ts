import { createHash, createHmac, randomBytes } from 'node:crypto';
import { lockUsers, type TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { PRIORITY } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import type { Identity } from '../identity.ts';
import { keysFor, type Secrets } from '../keys.ts';

export type CodePurpose = 'verify_email' | 'reset_password';

/** What proves that somebody reads their mail; what it is made from, as it is stored. */
interface CodeRow {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly email: string;
  readonly seed: Uint8Array;
  readonly codeHash: Uint8Array;
}

/** A person reads a mail within this time, or asks for another one. */
export const CODE_MINUTES = 15;

/** Spread over an hour: the code is no good any more long before. */
const RETRIES = 10;

const JOB_OF = { verify_email: 'verify-email', reset_password: 'reset-password' } as const;

/**
 * Makes a code for an address, and leaves the job that sends it. Codes for the same purpose that the person has not
 * used die with it: only the last mail works, also of several that are asked for at once.
 * Decision 15: docs/decisions/0015-emailed-codes-from-a-seed-and-a-secret.md.
 */
export async function sendEmailCode(
  tx: TransactionClient,
  { secrets, jobs }: Pick<Identity, 'secrets' | 'jobs'>,
  { userId, purpose, email }: { userId: UserId; purpose: CodePurpose; email: string },
): Promise<void> {
  await lockUsers(tx, userId);
  const id = uuidv7();
  const seed = Uint8Array.from(randomBytes(32));
  const [key] = keysFor(secrets, 'email-code');
  const codeHash = hashOfCode(codeFrom(key, { id, purpose, email, seed }));
  await tx.emailCode.deleteMany({ where: { userId, purpose } });
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + CODE_MINUTES * 60_000);
  await tx.emailCode.create({ data: { id, userId, purpose, email, seed, codeHash, createdAt, expiresAt } });
  await jobs.enqueue(
    tx,
    'email',
    { kind: JOB_OF[purpose], codeId: id },
    { priority: PRIORITY.interactive, retryLimit: RETRIES },
  );
}

/**
 * The code of a row, so that its mail can be written, also a second time. The database has only its hash: whoever
 * reads the table lacks the key.
 *
 * @returns undefined where no secret of ours makes the code that was promised.
 */
export function readEmailCode(secrets: Secrets, row: CodeRow): string | undefined {
  return keysFor(secrets, 'email-code')
    .map((key) => codeFrom(key, row))
    .find((code) => hashOfCode(code).equals(row.codeHash));
}

/** What is stored of a code. It is random, so that a plain hash is as good as a slow one. */
export function hashOfCode(code: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(code).digest());
}

/** 32 bytes in base64url, which nobody can tell from random ones without the key. */
function codeFrom(key: Buffer, { id, purpose, email, seed }: Omit<CodeRow, 'codeHash'>): string {
  return createHmac('sha256', key).update(`${purpose}\n${id}\n${email}\n`).update(seed).digest('base64url');
}
