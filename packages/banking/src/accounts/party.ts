import { maskName } from '@caudal/domain';

/** The counterparty of an entry, as the account's owner may see it. System accounts have no number. */
export interface Party {
  readonly accountNumber: string | null;
  readonly name: string;
  /** The name is that of somebody whom the viewer sends to and has not saved: not all of it is there. */
  readonly masked: boolean;
}

/**
 * Who that is to the viewer. Whoever receives money sees from whom; whoever sends it sees a stranger's name masked
 * until they have saved them.
 *
 * @param ownerName - null for the bank's own accounts.
 */
export function partyOf(
  side: { readonly accountNumber: string | null; readonly ownerName: string | null },
  { masked, bankName }: { readonly masked: boolean; readonly bankName: string },
): Party {
  const { accountNumber, ownerName } = side;
  if (ownerName === null) return { accountNumber, name: bankName, masked: false };
  return { accountNumber, name: masked ? maskName(ownerName) : ownerName, masked };
}
