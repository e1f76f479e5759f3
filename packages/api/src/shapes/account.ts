import type { Account, Entry, EntryPage } from '@caudal/banking';
import type { AccountOut, EntryOut, entryPageOut } from '@caudal/schemas';
import type { z } from 'zod';

/** Converts an account to its wire format. */
export function accountShape(account: Account): AccountOut {
  return {
    id: account.id,
    number: account.number,
    currency: account.currency,
    status: account.status,
    sends: account.sends,
    receives: account.receives,
    balanceMinor: account.balanceMinor.toString(),
    availableMinor: account.availableMinor.toString(),
    overdraftLimitMinor: account.overdraftLimitMinor.toString(),
    ...limitsShape(account.limits),
    createdAt: account.createdAt.toISOString(),
  };
}

/** A limit that was lowered below what was sent today leaves nothing. */
function limitsShape(
  limits: Account['limits'],
): Pick<AccountOut, 'transferLimitMinor' | 'dailyLimitMinor' | 'leftTodayMinor'> {
  const perDay = limits?.perDay;
  const left = perDay && perDay.limitMinor - perDay.sentMinor;
  return {
    transferLimitMinor: limits?.perTransferMinor?.toString() ?? null,
    dailyLimitMinor: perDay?.limitMinor.toString() ?? null,
    leftTodayMinor: left == null ? null : (left < 0n ? 0n : left).toString(),
  };
}

/** Converts a page of entries to its wire format. */
export function entryPageShape({ items, nextCursor, nextAfter }: EntryPage): z.output<typeof entryPageOut> {
  return { items: items.map(entryShape), nextCursor, nextAfter: nextAfter?.toString() ?? null };
}

/** Converts an entry to its wire format. */
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
    reverses: entry.reverses,
    reversedBy: entry.reversedBy,
    counterparty: entry.counterparty,
    bookedAt: entry.bookedAt.toISOString(),
    createdAt: entry.createdAt.toISOString(),
    hash: hex(entry.hash),
  };
}

/** Formats a SHA-256 hash as 64 hexadecimal digits. */
export function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
