import type { UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import type { TransferRecord } from './transfer-record.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

/** What was just posted, as its sender sees it. */
export function postedViews(
  { bankName, savedPayees }: Banking,
  records: readonly TransferRecord[],
  userId: UserId,
): Promise<Transfer[]> {
  // A posted transfer is answered as posted: if the database does not say who is saved, the name stays masked.
  const orStranger = {
    has: (ownerId: UserId, payeeId: UserId) => savedPayees.has(ownerId, payeeId).catch(() => false),
  };
  return Promise.all(
    records.map(async (record) => {
      const view = await viewAsParty({ bankName, savedPayees: orStranger }, record, userId);
      if (view === undefined) throw new Error(`transfer ${record.id} was posted for another user`);
      return view;
    }),
  );
}
