import type { DomainCode } from '../errors/domain-codes.ts';
import type { UserId } from '../ids.ts';
import { type Caller, refuseAccess } from '../users/permissions.ts';
import { REQUESTS, type RequestAction, type RequestState } from './actions.ts';

/** What an approval is decided on. Valid only while the request's row is locked, and both users' rows. */
export interface LockedRequest {
  readonly action: RequestAction;
  readonly makerId: UserId;
  readonly subjectId: UserId;
  /** The other customer whom it concerns; null if there is none. */
  readonly otherSubjectId: UserId | null;
  readonly state: RequestState;
  /** By the database's clock, whether or not a job has marked it. */
  readonly isPastExpiry: boolean;
}

export interface Deciders {
  readonly checker: Caller & { readonly id: UserId };
  /** Undefined if the user is gone. */
  readonly maker: Caller | undefined;
}

/**
 * Why a request cannot be approved; undefined if it can. That maker and checker differ is asked here, for every action
 * and every role, by every way that leads to an approval.
 *
 * @returns `OWN_REQUEST`; `SELF_SERVICE` for what concerns the checker; `REQUEST_OVER` for what has ended or expired; as
 *   `refuseAccess` does for the checker; `REQUEST_CHANGED` for a maker who could not ask for it any more.
 */
export function refuseApproval(request: LockedRequest, { checker, maker }: Deciders): DomainCode | undefined {
  if (checker.id === request.makerId) return 'OWN_REQUEST';
  if (checker.id === request.subjectId || checker.id === request.otherSubjectId) return 'SELF_SERVICE';
  if (request.state !== 'waiting' || request.isPastExpiry) return 'REQUEST_OVER';
  const refusal = refuseAccess('approve', checker);
  if (refusal !== undefined) return refusal;
  if (refuseAccess(REQUESTS[request.action].askedBy, maker) !== undefined) return 'REQUEST_CHANGED';
  return undefined;
}
