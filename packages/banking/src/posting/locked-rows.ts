import type { AccountId, LockedAccount, TransferId, UserId } from '@caudal/domain';

/** An account whose row this transaction has locked. Its owner's status is in `owners`. */
export type LockedRow = Omit<LockedAccount, 'ownerStatus'> & { readonly lastHash: Buffer };

export interface AccountOwner {
  readonly fullName: string;
  readonly status: 'active' | 'disabled';
}

/**
 * `caudal_lock_for_posting` answers each row as words separated by spaces. It joins them with `concat_ws`, which drops
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
];
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
];
const TRANSFER: Names<TransferWords> = ['id', 'request-hash'];
const OWNER = ['id', 'status', 'name'];

/** @throws Error if a word is missing or there is one too many. */
export function parseAccount(row: string): [AccountId, LockedRow] {
  const [id, kind, ownerId, status, currency, balance, overdraftLimit, version, hash, created, booked] =
    wordsOf<AccountWords>(row, ACCOUNT);
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
    },
  ];
}

/** @throws Error if a word is missing or there is one too many. */
export function parseTransfer(row: string): [id: TransferId, requestHash: Buffer] {
  const [id, requestHash] = wordsOf<TransferWords>(row, TRANSFER);
  return [id, Buffer.from(requestHash, 'hex')];
}

/** The name may contain spaces. @throws Error if a word is missing. */
export function parseOwner(row: string): [id: string, AccountOwner] {
  const words = row.split(' ');
  const [id, status, ...name] = words;
  // Counting is not enough: if the status is missing, the first of two names takes its place.
  if (id === undefined || !isOwnerStatus(status) || name.length === 0) throw misfit(words, OWNER);
  return [id, { status, fullName: name.join(' ') }];
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

/** Reveals no values: they are customer data. */
function misfit(words: readonly string[], names: readonly string[]): Error {
  return new Error(
    `caudal_lock_for_posting answered a row of ${words.length} words that does not fit "${names.join(' ')}". Is one NULL?`,
  );
}
