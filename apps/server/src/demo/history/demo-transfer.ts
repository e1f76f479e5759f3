import type { SystemCode } from '@caudal/domain';
import type { DemoUsername } from '../demo-users.ts';

/** Somebody of the demo, or the bank on behalf of the world outside. */
export type DemoParty = DemoUsername | SystemCode;

/** One transfer of the demo: between two people, or between one and the bank. */
export interface DemoTransfer {
  readonly from: DemoParty;
  readonly to: DemoParty;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly bookedAt: Date;
}
