import { applyDueEmailChanges } from '@caudal/identity';
import type { JobContext } from './job-context.ts';

/** Lets the operators' changes of e-mail addresses take effect whose waiting period is over. */
export async function applyEmailChanges({ identity, logger }: JobContext): Promise<void> {
  const outcome = await applyDueEmailChanges(identity);
  if (outcome.applied + outcome.withdrawn > 0) logger.info(outcome, 'changes of e-mail addresses were due');
}
