import type { UserId } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';

/** Who sets a limit, and why: in their own words, or by a request that a second person has approved. */
export interface SetBy {
  readonly actorId: UserId;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
  readonly origin?: RequestOrigin | undefined;
}
