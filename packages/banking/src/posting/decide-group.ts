import type { AuditEventDraft } from '@caudal/db';
import {
  type AccountId,
  decideTransfer,
  type EntryDraft,
  type LockedAccount,
  type UserId,
} from '@caudal/domain';
import { entryHash, transferDigest } from '@caudal/domain/entry-chain';
import type { TransferRecord, TransferSide } from '../transfers/transfer-record.ts';
import type { KnownAccount } from './account-directory.ts';
import type { LockedAndRead } from './lock-accounts.ts';
import type { AccountOwner } from './locked-rows.ts';
import type {
  AccountReference,
  HeldAccount,
  Posting,
  PostingCommand,
  PostingOutcome,
  PostingRefusal,
} from './posting.ts';
import type { ResolvedAccounts } from './resolve-accounts.ts';

export const SALT_BYTES = 16;

/** A posting as it came in, with the hash that tells whether two requests are the same. */
export interface HashedCommand extends PostingCommand {
  /** One for each posting. */
  readonly requestHashes: readonly Buffer[];
}

/** A transfer to be written, with both its entries. */
export interface NewTransfer {
  readonly record: TransferRecord;
  readonly posting: Posting;
  readonly requestHash: Buffer;
  readonly salt: Buffer;
  readonly batchId: string | null;
}

/** An outcome, or the account somebody else held, for which the command has to come again. */
export type CommandResult =
  | { readonly decided: true; readonly outcome: PostingOutcome }
  | { readonly decided: false; readonly held: HeldAccount };

export interface GroupState extends Pick<LockedAndRead, 'locked' | 'posted' | 'owners'> {
  readonly accounts: ResolvedAccounts;
  /** Never before the last entry of any locked account. */
  readonly createdAt: Date;
  /** `SALT_BYTES` random ones for each call. */
  readonly nextSalt: () => Buffer;
  /** A fresh id for a command of several postings. */
  readonly nextBatchId: () => string;
}

export interface GroupPlan {
  readonly results: readonly CommandResult[];
  readonly transfers: readonly NewTransfer[];
  /** Of all of them. */
  readonly createdAt: Date;
  readonly audit: readonly AuditEventDraft[];
}

type AccountState = LockedAccount & { readonly lastHash: Buffer };

/** What the group has accepted so far: it is what the next command is decided on. */
interface Accepted {
  readonly accounts: Map<AccountId, AccountState>;
  readonly transfers: Map<string, NewTransfer>;
}

type Decision =
  | { readonly type: 'new'; readonly transfer: NewTransfer }
  | { readonly type: 'posted'; readonly record: TransferRecord }
  | { readonly type: 'held'; readonly held: HeldAccount }
  | ({ readonly type: 'refused' } & Omit<PostingRefusal, 'index'>);

/**
 * Decides each command in order on the balances that the ones before it leave. A refusal refuses that command
 * alone. Pure but for the salts: nothing is written here.
 */
export function decideGroup(commands: readonly HashedCommand[], state: GroupState): GroupPlan {
  const accepted: Accepted = { accounts: new Map(), transfers: new Map() };
  const results = commands.map((command) => decideCommand(command, state, accepted));
  const transfers = [...accepted.transfers.values()];
  return {
    results,
    transfers,
    createdAt: state.createdAt,
    audit: transfers.flatMap(({ posting }) => (posting.audit === undefined ? [] : [posting.audit])),
  };
}

function decideCommand(command: HashedCommand, state: GroupState, accepted: Accepted): CommandResult {
  const draft: Accepted = { accounts: new Map(), transfers: new Map() };
  const batchId = command.mode === 'atomic' && command.postings.length > 1 ? state.nextBatchId() : null;
  const records: TransferRecord[] = [];
  let refusal: PostingRefusal | undefined;

  for (const [index, posting] of command.postings.entries()) {
    const hash = command.requestHashes[index];
    if (hash === undefined) throw new RangeError('a posting came without its request hash');
    const decision = decidePosting(posting, hash, batchId, state, [draft, accepted]);
    if (decision.type === 'held') return { decided: false, held: decision.held };
    if (decision.type === 'refused') {
      const { code, path } = decision;
      refusal = path === undefined ? { index, code } : { index, code, path };
      break;
    }
    if (decision.type === 'new') accept(decision.transfer, state, draft, accepted);
    records.push(decision.type === 'new' ? decision.transfer.record : decision.record);
  }

  if (refusal !== undefined && command.mode === 'atomic')
    return { decided: true, outcome: { transfers: [], refusal } };
  for (const [id, account] of draft.accounts) accepted.accounts.set(id, account);
  for (const [id, transfer] of draft.transfers) accepted.transfers.set(id, transfer);
  return {
    decided: true,
    outcome: refusal === undefined ? { transfers: records } : { transfers: records, refusal },
  };
}

/** Idempotency first, then who is meant, then the lock, then the transfer's own rules. */
function decidePosting(
  posting: Posting,
  requestHash: Buffer,
  batchId: string | null,
  state: GroupState,
  layers: readonly [Accepted, Accepted],
): Decision {
  const posted = state.posted.get(posting.id);
  if (posted !== undefined) {
    return posted.requestHash.equals(requestHash)
      ? { type: 'posted', record: posted.record }
      : refused('ID_REUSED');
  }
  const earlier = layers[0].transfers.get(posting.id) ?? layers[1].transfers.get(posting.id);
  if (earlier !== undefined) {
    return earlier.requestHash.equals(requestHash)
      ? { type: 'posted', record: earlier.record }
      : refused('ID_REUSED');
  }

  const fromKnown = state.accounts.resolve(posting.from, posting.currency);
  if (!fromKnown.found) return refused(fromKnown.code, 'from');
  // Before anything is said about the other side, which would tell that this account exists. Owners never change.
  if (posting.authority.by === 'owner' && fromKnown.account.ownerId !== posting.authority.userId)
    return refused('NOT_FOUND', 'from');
  const toKnown = state.accounts.resolve(posting.to, posting.currency);
  if (!toKnown.found) return refused(toKnown.code, 'to');

  const from = accountState(fromKnown.account.id, state, layers);
  if (from === undefined) return held(posting.from, fromKnown.account);
  const to = accountState(toKnown.account.id, state, layers);
  if (to === undefined) return held(posting.to, toKnown.account);

  const decision = decideTransfer(from, to, posting, state.createdAt);
  if (!decision.accepted)
    return refused(decision.refusal, ...(decision.side === undefined ? [] : [decision.side]));

  const salt = state.nextSalt();
  const digest = transferDigest({
    kind: posting.kind,
    id: posting.id,
    fromAccountId: from.id,
    toAccountId: to.id,
    amountMinor: posting.amountMinor,
    currency: posting.currency,
    reverses: null,
    salt,
    description: posting.description,
  });
  const times = { createdAt: state.createdAt, bookedAt: decision.bookedAt };
  const record: TransferRecord = {
    id: posting.id,
    kind: posting.kind,
    amountMinor: posting.amountMinor,
    currency: posting.currency,
    description: posting.description,
    ...times,
    reverses: null,
    reversedBy: null,
    from: side(fromKnown.account, from, decision.debit),
    to: side(toKnown.account, to, decision.credit),
  };
  return { type: 'new', transfer: { record, posting, requestHash, salt, batchId } };

  /** One name for the same account, whatever it was called; the bank's own is another one in another lane. */
  function held(reference: AccountReference, { id }: KnownAccount): Decision {
    const named = reference.by === 'system' ? reference : ({ by: 'id', id } as const);
    return { type: 'held', held: { reference: named, currency: posting.currency } };
  }

  function side(known: KnownAccount, account: AccountState, draft: EntryDraft): TransferSide {
    return {
      accountId: account.id,
      ownerId: known.ownerId,
      accountNumber: known.number,
      ownerName: owner(known.ownerId, state)?.fullName ?? null,
      version: draft.version,
      balanceAfterMinor: draft.balanceAfterMinor,
      hash: entryHash({
        previousHash: account.lastHash,
        accountId: account.id,
        version: draft.version,
        transferId: posting.id,
        amountMinor: draft.amountMinor,
        balanceAfterMinor: draft.balanceAfterMinor,
        ...times,
        transferDigest: digest,
      }),
    };
  }
}

function refused(code: PostingRefusal['code'], ...path: string[]): Decision {
  return path.length === 0 ? { type: 'refused', code } : { type: 'refused', code, path };
}

/** The account as the group has left it so far; undefined where its row is not locked. */
function accountState(
  id: AccountId,
  state: GroupState,
  layers: readonly Accepted[],
): AccountState | undefined {
  for (const layer of layers) {
    const moved = layer.accounts.get(id);
    if (moved !== undefined) return moved;
  }
  const row = state.locked.get(id);
  if (row === undefined) return undefined;
  return { ...row, ownerStatus: owner(row.ownerId, state)?.status ?? null };
}

/** Null for the bank's own accounts. */
function owner(id: UserId | null, { owners }: GroupState): AccountOwner | null {
  if (id === null) return null;
  const owner = owners.get(id);
  if (owner === undefined) throw new Error(`owner ${id} was not read after the lock`);
  return owner;
}

function accept(transfer: NewTransfer, state: GroupState, draft: Accepted, accepted: Accepted): void {
  const { record } = transfer;
  draft.transfers.set(record.id, transfer);
  for (const side of [record.from, record.to]) {
    const id = side.accountId as AccountId;
    const before = accountState(id, state, [draft, accepted]);
    if (before === undefined) throw new Error(`account ${id} was decided on without its lock`);
    draft.accounts.set(id, {
      ...before,
      balanceMinor: side.balanceAfterMinor,
      version: side.version,
      lastHash: side.hash,
      lastCreatedAt: record.createdAt,
      lastBookedAt: record.bookedAt,
    });
  }
}
