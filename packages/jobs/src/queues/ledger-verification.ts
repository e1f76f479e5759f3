import { userId } from '@caudal/schemas';
import { z } from 'zod';
import { ENDED_SECONDS } from '../retention.ts';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/**
 * Verifies the ledger, one at a time in the whole bank. Its job is the verification: staff see its state and its progress. A
 * killed one starts again from the beginning. Needs no dead letter: the next night catches up.
 */
export const ledgerVerification = {
  name: 'ledger-verification',
  /** Nobody started that of the night. */
  payload: z.strictObject({ startedBy: userId.optional() }),
  options: {
    policy: 'exclusive',
    notify: true,
    retryLimit: 5,
    retryDelay: 5,
    // Less than a day, which is the most that pg-boss takes: the next one is due then.
    expireInSeconds: 82_800,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: 86_400,
    deleteAfterSeconds: ENDED_SECONDS.scheduled,
  },
} as const satisfies QueueDefinition;
