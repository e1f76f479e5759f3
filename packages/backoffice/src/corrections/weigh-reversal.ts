import type { TransferRecord } from '@caudal/banking';
import type { TransactionClient } from '@caudal/db';
import {
  type AccountId,
  type Correction,
  type DomainCode,
  decideTransfer,
  type LockedAccount,
} from '@caudal/domain';
import { accountNow, momentFor, vaultFor } from '../account-now.ts';

/** What a reversal would do at this moment, by the rules of its posting. */
export interface WeighedReversal {
  /** The account that pays; null for one of the bank. */
  readonly from: LockedAccount | null;
  /** The account that gets the money back; null for one of the bank. */
  readonly to: LockedAccount | null;
  readonly amountMinor: bigint;
  /** Whether it would touch a frozen account. */
  readonly isFrozen: boolean;
  /** How much the overdraft limit of the account that pays would have to rise; 0 if its balance covers the amount. */
  readonly missingMinor: bigint;
  /** Why nobody could carry it out now, whatever two people allow; null if two can. */
  readonly obstacle: DomainCode | null;
}

const EVERYTHING: Correction = { touchesFrozen: true, overdraws: true };

/** Reads both accounts, without locking them. */
export async function weighReversal(
  client: Pick<TransactionClient, 'account'>,
  original: TransferRecord,
): Promise<WeighedReversal> {
  const [from, to] = [
    await sideOf(client, original.to.accountId),
    await sideOf(client, original.from.accountId),
  ];
  const [debited, credited] = [
    from ?? bankFor(original, original.to.accountId),
    to ?? bankFor(original, original.from.accountId),
  ];
  const { amountMinor, currency } = original;
  const decide = (correction: Correction) =>
    decideTransfer(
      debited,
      credited,
      {
        kind: 'reversal',
        authority: { by: 'correction', correction },
        amountMinor,
        currency,
        original: {
          ...original,
          fromAccountId: original.from.accountId,
          toAccountId: original.to.accountId,
          isReversed: original.reversedBy !== null,
        },
      },
      momentFor(debited, credited),
    );
  const decision = decide(EVERYTHING);
  if (!decision.accepted)
    return { from, to, amountMinor, isFrozen: false, missingMinor: 0n, obstacle: decision.refusal };
  const { raisedLimitMinor = debited.overdraftLimitMinor } = decision;
  return {
    from,
    to,
    amountMinor,
    isFrozen: !decide({ ...EVERYTHING, touchesFrozen: false }).accepted,
    missingMinor: raisedLimitMinor - debited.overdraftLimitMinor,
    obstacle: null,
  };
}

async function sideOf(
  client: Pick<TransactionClient, 'account'>,
  id: AccountId,
): Promise<LockedAccount | null> {
  const account = await accountNow(client, id);
  return account?.kind === 'customer' ? account : null;
}

function bankFor({ currency, bookedAt }: TransferRecord, id: AccountId): LockedAccount {
  return { ...vaultFor({ currency, lastBookedAt: bookedAt }), id };
}
