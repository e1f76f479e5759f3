import { readReceivedMoney } from '@caudal/banking';
import type { Payload, Run } from '@caudal/jobs';
import { v5 as uuidv5 } from 'uuid';
import type { JobContext } from './job-context.ts';

/** Never changed: a job that runs again leaves the same ids, and so no second e-mail. */
const NAMESPACE = '2c1f5a0e-0c55-4b83-9d3b-7f0c2a8c5a11';

/** Leaves an e-mail for everybody who has received money with these transfers. */
export async function announceTransfers(
  { banking, identity, prisma }: JobContext,
  { payload }: Run<Payload<'transfers-posted'>>,
): Promise<void> {
  const received = await readReceivedMoney(banking, payload);
  await prisma.$transaction(async (tx) => {
    for (const { transferId } of received) {
      const id = uuidv5(`money received ${transferId}`, NAMESPACE);
      await identity.jobs.enqueue(tx, 'email', { kind: 'money-received', transferId }, { id });
    }
  });
}
