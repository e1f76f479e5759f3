import type { Account, Entry } from '@caudal/banking';
import type { AccountOut, EntryOut } from '@caudal/schemas';

/** An account as it goes over the wire. */
export function accountShape(account: Account): AccountOut {
  return {
    id: account.id,
    number: account.number,
    currency: account.currency,
    status: account.status,
    balanceMinor: account.balanceMinor.toString(),
    availableMinor: account.availableMinor.toString(),
    overdraftLimitMinor: account.overdraftLimitMinor.toString(),
    createdAt: account.createdAt.toISOString(),
  };
}

/** An entry as it goes over the wire. */
export function entryShape(entry: Entry): EntryOut {
  return {
    accountId: entry.accountId,
    version: entry.version.toString(),
    transferId: entry.transferId,
    kind: entry.kind,
    amountMinor: entry.amountMinor.toString(),
    balanceAfterMinor: entry.balanceAfterMinor.toString(),
    currency: entry.currency,
    description: entry.description,
    counterparty: entry.counterparty,
    bookedAt: entry.bookedAt.toISOString(),
    createdAt: entry.createdAt.toISOString(),
    hash: hex(entry.hash),
  };
}

/** 64 hexadecimal digits of a SHA-256. */
export function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
