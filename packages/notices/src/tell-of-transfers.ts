import { readTransfers, transferPosted } from '@caudal/banking';
import type { TransferId } from '@caudal/domain';
import { v5 as uuidv5 } from 'uuid';
import { moneyReceived } from './money-received.ts';
import type { Notices } from './notice.ts';

/** Never changed: a job that runs twice leaves the same ids, and so no second e-mail. */
const NAMESPACE = '2c1f5a0e-0c55-4b83-9d3b-7f0c2a8c5a11';

/** Leaves one e-mail for each customer who received money with these transfers. */
export async function tellOfTransfers(
  { prisma, identity: { jobs } }: Notices,
  { transferIds }: { readonly transferIds: readonly TransferId[] },
): Promise<void> {
  const events = (await readTransfers(prisma, transferIds)).map(transferPosted);
  await prisma.$transaction(async (tx) => {
    for (const event of events) {
      if (moneyReceived.tells(event).length === 0) continue;
      const id = uuidv5(`money received ${event.objectId}`, NAMESPACE);
      await jobs.enqueue(tx, 'email', { kind: 'money-received', transferId: event.objectId }, { id });
    }
  });
}
