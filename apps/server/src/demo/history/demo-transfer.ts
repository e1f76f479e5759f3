import type { SystemCode } from '@caudal/domain';
import type { DemoUsername } from '../demo-users.ts';

/** A demo user, or a system account on behalf of the outside world. */
export type DemoParty = DemoUsername | SystemCode;

/** A transfer of the demo: between two demo users, or between one and the bank. */
export interface DemoTransfer<Description extends string = string> {
  readonly from: DemoParty;
  readonly to: DemoParty;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: Description;
  readonly bookedAt: Date;
}
