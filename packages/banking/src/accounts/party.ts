import { maskName } from '@caudal/domain';

/** The other side of a movement, as a person may see it. The bank's own accounts have no number. */
export interface Party {
  readonly accountNumber: string | null;
  readonly name: string;
}

/**
 * Who that is to the viewer. Whoever receives money sees from whom; whoever sends it sees a stranger's name masked.
 *
 * @param ownerName - null for the bank's own accounts.
 */
export function partyOf(
  side: { readonly accountNumber: string | null; readonly ownerName: string | null },
  { masked, bankName }: { readonly masked: boolean; readonly bankName: string },
): Party {
  const { accountNumber, ownerName } = side;
  if (ownerName === null) return { accountNumber, name: bankName };
  return { accountNumber, name: masked ? maskName(ownerName) : ownerName };
}
