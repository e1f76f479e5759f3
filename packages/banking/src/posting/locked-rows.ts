import type { AccountId, Freeze, LockedAccount, OwnLimits, TransferId, UserId } from '@caudal/domain';

/** An account whose row this transaction has locked. What is its owner's is in `owners`. */
export type LockedRow = Omit<LockedAccount, 'ownerStatus' | 'ownerFreeze' | 'limits'> &
  OwnLimits & { readonly lastHash: Buffer };

export interface AccountOwner {
  readonly fullName: string;
  readonly status: 'active' | 'disabled';
  /** What staff have frozen of all that the owner has; null for nothing. */
  readonly freeze: Freeze | null;
}

/** What an owner has sent. */
export interface SentRow {
  /** Whether the transaction began from what the caller knew: then it is what came since. */
  readonly isMore: boolean;
  readonly sentMinor: bigint;
}

/**
 * `caudal_lock_within_limits` answers each row as words separated by spaces. It joins them with `concat_ws`, which drops
 * NULLs silently: all words behind one would move a place to the left. So the words of each row are counted.
 */
type AccountWords = [
  id: AccountId,
  kind: LockedRow['kind'],
  ownerId: UserId | '-',
  status: LockedRow['status'],
  currency: string,
  balanceMinor: string,
  overdraftLimitMinor: string,
  version: string,
  lastHash: string,
  lastCreatedAt: string,
  lastBookedAt: string,
  receivesWhileFrozen: string,
  transferLimitMinor: string,
  dailyLimitMinor: string,
];
type SentWords = [id: AccountId, isMore: string, sentMinor: string];
type TransferWords = [id: TransferId, requestHash: string];

/** The name of each word, for the error. */
type Names<Words extends readonly string[]> = { readonly [Place in keyof Words]: string };

const ACCOUNT: Names<AccountWords> = [
  'id',
  'kind',
  'owner',
  'status',
  'currency',
  'balance',
  'overdraft-limit',
  'version',
  'last-hash',
  'last-created-at',
  'last-booked-at',
  'receives-while-frozen',
  'transfer-limit',
  'daily-limit',
];
const SENT: Names<SentWords> = ['id', 'is-more', 'amount'];
const TRANSFER: Names<TransferWords> = ['id', 'request-hash'];
const OWNER = ['id', 'status', 'freeze', 'name'];

/** @throws Error if a word is missing or there is one too many. */
export function parseAccount(row: string): [AccountId, LockedRow] {
  const words = wordsOf<AccountWords>(row, ACCOUNT);
  const [id, kind, ownerId, status, currency, balance, overdraftLimit, version, hash, created, booked] =
    words;
  const [, , , , , , , , , , , receivesWhileFrozen, transferLimit, dailyLimit] = words;
  return [
    id,
    {
      id,
      kind,
      ownerId: ownerId === '-' ? null : ownerId,
      status,
      currency,
      balanceMinor: BigInt(balance),
      overdraftLimitMinor: BigInt(overdraftLimit),
      version: BigInt(version),
      lastHash: Buffer.from(hash, 'hex'),
      lastCreatedAt: new Date(Number(created)),
      lastBookedAt: new Date(Number(booked)),
      receivesWhileFrozen: receivesWhileFrozen === 't',
      transferLimitMinor: transferLimit === '-' ? null : BigInt(transferLimit),
      dailyLimitMinor: dailyLimit === '-' ? null : BigInt(dailyLimit),
    },
  ];
}

/** @throws Error if a word is missing or there is one too many. */
export function parseTransfer(row: string): [id: TransferId, requestHash: Buffer] {
  const [id, requestHash] = wordsOf<TransferWords>(row, TRANSFER);
  return [id, Buffer.from(requestHash, 'hex')];
}

/** @throws Error if a word is missing or there is one too many. */
export function parseSent(row: string): [AccountId, SentRow] {
  const [id, isMore, sentMinor] = wordsOf<SentWords>(row, SENT);
  return [id, { isMore: isMore === 't', sentMinor: BigInt(sentMinor) }];
}

/** The name may contain spaces. @throws Error if a word is missing. */
export function parseOwner(row: string): [id: string, AccountOwner] {
  const words = row.split(' ');
  const [id, status, freeze, ...name] = words;
  // Counting is not enough: if the status is missing, the first of two names takes its place.
  if (id === undefined || !isOwnerStatus(status) || !isFreezeWord(freeze) || name.length === 0)
    throw misfit(words, OWNER);
  return [id, { status, freeze: freeze === '-' ? null : freeze, fullName: name.join(' ') }];
}

function wordsOf<Words extends readonly string[]>(row: string, names: Names<Words>): Words {
  const words: readonly string[] = row.split(' ');
  if (!fits<Words>(words, names)) throw misfit(words, names);
  return words;
}

function fits<Words extends readonly string[]>(
  words: readonly string[],
  names: Names<Words>,
): words is Words {
  return words.length === names.length;
}

function isOwnerStatus(word: string | undefined): word is AccountOwner['status'] {
  return word === 'active' || word === 'disabled';
}

function isFreezeWord(word: string | undefined): word is Freeze | '-' {
  return word === '-' || word === 'out' || word === 'all';
}

/** Reveals no values: they are customer data. */
function misfit(words: readonly string[], names: readonly string[]): Error {
  return new Error(
    `caudal_lock_within_limits answered a row of ${words.length} words that does not fit "${names.join(' ')}". Is one NULL?`,
  );
}
