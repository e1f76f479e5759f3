import type { UserId } from '@caudal/domain';

/**
 * Limits on learning who banks here, counted for all processes together. Each call counts before the customer gets the
 * answer, so that calls at the same time learn no more than calls one after the other.
 */
export interface PayeeLimits {
  /** @param people - of whom the answer would say something. @throws DomainError `TOO_MANY_REQUESTS`. */
  countLookUps(userId: UserId, people: number): Promise<void>;
  /** @throws DomainError `TOO_MANY_REQUESTS`. */
  countSave(userId: UserId): Promise<void>;
}
