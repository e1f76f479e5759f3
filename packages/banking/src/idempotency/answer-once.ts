import type { PrismaClient, TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import type { Once } from './once.ts';

/** A request that is to have its effect once, however often it is sent. */
export interface KeyedRequest {
  /** The key is this user's own: nobody else's request meets it. */
  readonly userId: UserId;
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  /** SHA-256 of what is asked for, which tells a repetition from another request under the same key. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

/**
 * Answers a request under an idempotency key: the first time by its effect, later with what it answered then. Requests
 * at the same time wait for the first. A refusal has no effect and is not kept, so the key stays free.
 * Decision 99: docs/decisions/0099-idempotency-keys.md.
 *
 * @param options.act - the use case. It calls `begin` and `end` in the transaction of its effect.
 * @param options.write - the answer as text, as it is kept.
 * @returns the answer, fresh or kept.
 * @throws DomainError `ID_REUSED` if the key was sent with another request; `BUSY` if the first takes too long.
 */
export async function answerOnce<Result>(
  { prisma }: Pick<Banking, 'prisma'>,
  request: KeyedRequest,
  { act, write }: { act: (once: Once<Result>) => Promise<Result>; write: (result: Result) => string },
): Promise<string> {
  // Most repetitions come later: they count against no throttle of the use case.
  const kept = await findAnswer(prisma, request);
  if (kept !== undefined) return kept;
  const once: Once<Result> = {
    async begin(tx) {
      await lockKey(tx, request);
      const answer = await findAnswer(tx, request);
      if (answer !== undefined) throw new AnsweredMeanwhile(answer);
    },
    async end(tx, result) {
      const { userId, key, hash: requestHash } = request;
      await tx.idempotencyKey.create({ data: { userId, key, requestHash, answer: write(result) } });
    },
  };
  try {
    return write(await act(once));
  } catch (error) {
    if (error instanceof AnsweredMeanwhile) return error.answer;
    throw error;
  }
}

/** Rolls a transaction back whose effect another one has had. */
class AnsweredMeanwhile extends Error {
  override readonly name = 'AnsweredMeanwhile';
  readonly answer: string;

  constructor(answer: string) {
    super('another request with the same key was faster');
    this.answer = answer;
  }
}

/** Until the transaction ends. Two keys with the same hash only wait for each other. */
async function lockKey(tx: TransactionClient, { userId, key }: KeyedRequest): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM pg_advisory_xact_lock(hashtext('caudal: idempotency keys'), hashtext(${`${userId} ${key}`}))`;
}

async function findAnswer(
  client: Pick<PrismaClient, 'idempotencyKey'> | TransactionClient,
  { userId, key, hash }: KeyedRequest,
): Promise<string | undefined> {
  const kept = await client.idempotencyKey.findUnique({
    where: { userId_key: { userId, key } },
    select: { requestHash: true, answer: true },
  });
  if (kept === null) return undefined;
  if (Buffer.compare(kept.requestHash, hash) === 0) return kept.answer;
  throw new DomainError('ID_REUSED', {
    path: ['Idempotency-Key'],
    problem: 'was sent with another request before',
  });
}
