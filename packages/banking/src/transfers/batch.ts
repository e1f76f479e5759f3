import type { UserId } from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';
import type { CreateTransferInput } from './transfer-posting.ts';

/** Transfers that a customer sends together. */
export interface Batch {
  /** Stored with the transfers that it posts. */
  readonly batchId: string;
  readonly userId: UserId;
  readonly transfers: readonly CreateTransferInput[];
}

/** Never change it: a batch that is sent again would have another id. */
const NAMESPACE = '5f2bbf5e-1d0b-4b0c-8a6e-0d2c8a3c7f10';

/**
 * The id of a batch, made of its sender and its transfers' ids in their order: a batch sent again has the same, also in
 * another process. It grants nothing, so it may be guessed: only its sender finds transfers by it.
 */
export function batchIdOf(userId: UserId, transferIds: readonly string[]): string {
  return uuidv5([userId, ...transferIds].join(' '), NAMESPACE);
}
