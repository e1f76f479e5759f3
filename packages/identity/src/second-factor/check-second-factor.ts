import type { TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { decryptSecret, encryptSecret } from './encrypted-secret.ts';
import { type FactorRow, lockSecondFactor } from './lock-second-factor.ts';
import { countRecoveryCodes, parseRecoveryCode, useRecoveryCode } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

export interface CheckOptions {
  readonly origin?: RequestOrigin | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date | undefined;
  /** The caller's transaction: if it rolls back, the code is not used up. One of its own unless given. */
  readonly transaction?: TransactionClient;
}

/** Which code proved the user's identity. */
export type SecondFactorProof =
  | { readonly method: 'totp' }
  | { readonly method: 'recovery-code'; readonly recoveryCodesLeft: number };

/**
 * Checks a code of the user's second factor and uses it up: a code of the app from the current 30 seconds or the 30
 * before or after, or a recovery code. Only one of several concurrent calls with a code succeeds. A code of the app
 * also uses up all earlier ones. Spaces, dashes and case do not matter. Records the use of a recovery code.
 *
 * The caller has to limit guesses.
 *
 * @param code - six digits of the app or a recovery code, as typed.
 * @throws DomainError CODE_INVALID on `code`, also if the user has no confirmed second factor.
 */
export async function checkSecondFactor(
  identity: Identity,
  userId: UserId,
  code: string,
  { transaction, ...options }: CheckOptions = {},
): Promise<SecondFactorProof> {
  const check = { userId, code, ...options };
  const proof =
    transaction === undefined
      ? await identity.prisma.$transaction((tx) => takeCode(identity, tx, check))
      : await takeCode(identity, transaction, check);
  if (proof === undefined) throw new DomainError('CODE_INVALID', { path: ['code'] });
  return proof;
}

/** Whether this user needs a code to sign in. */
export async function hasSecondFactor(
  { prisma }: { readonly prisma: Pick<TransactionClient, 'totpFactor'> },
  userId: UserId,
): Promise<boolean> {
  return (await prisma.totpFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0;
}

interface Check extends Omit<CheckOptions, 'transaction'> {
  readonly userId: UserId;
  readonly code: string;
}

async function takeCode(
  identity: Identity,
  tx: TransactionClient,
  check: Check,
): Promise<SecondFactorProof | undefined> {
  const factor = await lockSecondFactor(tx, check.userId);
  if (factor === undefined || factor.confirmedAt === null) return undefined;
  const recoveryCode = parseRecoveryCode(check.code);
  return recoveryCode === undefined
    ? takeTotp(identity, tx, { ...check, factor })
    : takeRecoveryCode(identity, tx, { ...check, recoveryCode });
}

async function takeTotp(
  identity: Identity,
  tx: TransactionClient,
  { userId, code, factor, at = new Date() }: Check & { factor: FactorRow },
): Promise<SecondFactorProof | undefined> {
  const { secret, current } = decryptSecret(identity, userId, factor.secret);
  const step = stepOfCode(secret, code, at);
  if (step === undefined) return undefined;
  const { count } = await tx.totpFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step, ...(current ? {} : { secret: encryptSecret(identity, userId, secret) }) },
  });
  return count === 1 ? { method: 'totp' } : undefined;
}

/** Does not need the TOTP secret, so recovery codes work even if its key is lost. */
async function takeRecoveryCode(
  identity: Identity,
  tx: TransactionClient,
  { userId, recoveryCode, origin }: Check & { recoveryCode: string },
): Promise<SecondFactorProof | undefined> {
  if (!(await useRecoveryCode(tx, userId, recoveryCode))) return undefined;
  const recoveryCodesLeft = await countRecoveryCodes(tx, userId);
  await recordEvents(tx, identity.jobs, {
    name: 'recovery-code.used',
    actorId: userId,
    object: { type: 'user', id: userId },
    after: { recoveryCodesLeft, ...deviceOf(origin) },
    origin,
  });
  return { method: 'recovery-code', recoveryCodesLeft };
}
