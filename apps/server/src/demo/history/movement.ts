import type { SystemCode } from '@caudal/domain';
import type { DemoUsername } from '../people.ts';

/** Somebody of the demo, or the bank on behalf of the world outside. */
export type Party = DemoUsername | SystemCode;

/** One movement of the demo: between two people, or between one and the bank. */
export interface DemoMovement {
  readonly from: Party;
  readonly to: Party;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly bookedAt: Date;
}
