import type { TransferKind } from '@caudal/domain';
import { entryHash, genesisHash, transferDigest } from '@caudal/domain/entry-chain';
import type { Head } from './heads.ts';

/** An entry with its transfer, or null if that is missing. */
export interface EntryWithTransfer {
  account_id: string;
  version: bigint;
  transfer_id: string;
  amount_minor: bigint;
  balance_after_minor: bigint;
  hash: Buffer;
  created_at: Date;
  booked_at: Date;
  transfer: null | {
    kind: TransferKind;
    fromAccountId: string;
    toAccountId: string;
    fromVersion: bigint;
    toVersion: bigint;
    amountMinor: bigint;
    currency: string;
    reverses: string | null;
    description: string;
    salt: Buffer;
    createdAt: Date;
    bookedAt: Date;
  };
}

/** A sentence that says what does not fit and names account and version. */
export type Finding = string;

/** Walks one account's entries in version order, recomputing each from the one before. */
export class AccountCheck {
  readonly #head: Head;
  #version = 0n;
  #balanceMinor = 0n;
  #hash: Buffer;
  #createdAt = Number.NEGATIVE_INFINITY;
  #bookedAt = Number.NEGATIVE_INFINITY;

  constructor(head: Head) {
    this.#head = head;
    this.#hash = genesisHash(head.accountId, head.currency);
  }

  /** Checks the next entry. */
  next(entry: EntryWithTransfer): Finding | undefined {
    const where = `account ${this.#head.accountId}, entry ${entry.version}`;
    if (entry.version !== this.#version + 1n)
      return `account ${this.#head.accountId}: entry ${this.#version + 1n} is missing`;
    if (entry.balance_after_minor !== this.#balanceMinor + entry.amount_minor) {
      return `${where}: balance is not the previous balance plus the amount`;
    }
    if (entry.created_at.getTime() < this.#createdAt || entry.booked_at.getTime() < this.#bookedAt) {
      return `${where}: earlier than the previous entry`;
    }
    const { transfer } = entry;
    if (transfer === null) return `${where}: transfer ${entry.transfer_id} is missing`;
    if (!this.#isSideOf(entry, transfer))
      return `${where}: matches neither side of transfer ${entry.transfer_id}`;
    const hash = entryHash({
      previousHash: this.#hash,
      accountId: this.#head.accountId,
      version: entry.version,
      transferId: entry.transfer_id,
      amountMinor: entry.amount_minor,
      balanceAfterMinor: entry.balance_after_minor,
      createdAt: entry.created_at,
      bookedAt: entry.booked_at,
      transferDigest: transferDigest({ ...transfer, id: entry.transfer_id }),
    });
    if (!hash.equals(entry.hash)) return `${where}: hash does not match its content and the previous entry`;

    this.#version = entry.version;
    this.#balanceMinor = entry.balance_after_minor;
    this.#hash = entry.hash;
    this.#createdAt = entry.created_at.getTime();
    this.#bookedAt = entry.booked_at.getTime();
    return undefined;
  }

  /** Checks that the entries up to a version were all there. */
  reached(version: bigint): Finding | undefined {
    if (this.#version === version) return undefined;
    return `account ${this.#head.accountId}: entry ${this.#version + 1n} is missing`;
  }

  /** After the last entry: checks that the account agrees with it. */
  end(): Finding | undefined {
    const { accountId, balanceMinor, lastHash } = this.#head;
    if (this.#balanceMinor !== balanceMinor) {
      return `account ${accountId}: balance is ${balanceMinor}, but its entries add up to ${this.#balanceMinor}`;
    }
    if (!this.#hash.equals(lastHash)) return `account ${accountId}: last hash differs from its last entry's`;
    return undefined;
  }

  #isSideOf(entry: EntryWithTransfer, transfer: NonNullable<EntryWithTransfer['transfer']>): boolean {
    const sameTimes =
      entry.created_at.getTime() === transfer.createdAt.getTime() &&
      entry.booked_at.getTime() === transfer.bookedAt.getTime();
    if (!sameTimes || transfer.currency !== this.#head.currency) return false;
    const { accountId } = this.#head;
    return entry.amount_minor < 0n
      ? transfer.fromAccountId === accountId &&
          transfer.fromVersion === entry.version &&
          transfer.amountMinor === -entry.amount_minor
      : transfer.toAccountId === accountId &&
          transfer.toVersion === entry.version &&
          transfer.amountMinor === entry.amount_minor;
  }
}
