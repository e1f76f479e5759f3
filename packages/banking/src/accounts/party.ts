import { maskName } from '@caudal/domain';

/** The counterparty of an entry, as the account's owner may see it. System accounts have no number. */
export interface Party {
  readonly accountNumber: string | null;
  readonly name: string;
  /** The viewer sends to this user and has not saved them: the name is incomplete. */
  readonly masked: boolean;
}

/**
 * A party as the viewer sees it. The receiver sees the sender's name; the sender sees a stranger's name masked until
 * they save them.
 *
 * @param ownerName - null for a system account.
 */
export function partyOf(
  side: { readonly accountNumber: string | null; readonly ownerName: string | null },
  { masked, bankName }: { readonly masked: boolean; readonly bankName: string },
): Party {
  const { accountNumber, ownerName } = side;
  if (ownerName === null) return { accountNumber, name: bankName, masked: false };
  return { accountNumber, name: masked ? maskName(ownerName) : ownerName, masked };
}
