import {
  type AccountId,
  afterSending,
  decideTransfer,
  type EntryDraft,
  type LockedAccount,
  limitsOf,
  type ReversedTransfer,
  type TransferId,
} from '@caudal/domain';
import { refuseApproval } from '@caudal/domain/requests';
import type { KnownAccount } from './account-directory.ts';
import type { GroupToDecide } from './group-to-decide.ts';
import type { AccountOwner } from './locked-rows.ts';
import type { AccountReference, HeldAccount, Posting, PostingRefusal, RaisedLimit } from './posting.ts';
import { aloneKey } from './read-booked-alone.ts';
import type { HashedCommand } from './request-hash.ts';
import type { SentUpTo } from './sent-today.ts';
import { withAnyPayee } from './with-any-payee.ts';

export interface GroupDecision {
  /** One per command, in order. */
  readonly results: readonly CommandDecision[];
  /** In the order in which they change the balances. */
  readonly accepted: readonly AcceptedTransfer[];
  /** What has been sent today from the accounts that have a daily limit, once the group is committed. */
  readonly sent: ReadonlyMap<AccountId, SentUpTo>;
}

/** The transfers posted by this group or earlier, and the refusal; or the held account. */
export type CommandDecision =
  | { readonly decided: true; readonly transferIds: readonly TransferId[]; readonly refusal?: PostingRefusal }
  | { readonly decided: false; readonly held: HeldAccount };

export interface AcceptedTransfer {
  readonly posting: Posting;
  readonly requestHash: Buffer;
  /** Null if it was sent alone. */
  readonly batchId: string | null;
  readonly bookedAt: Date;
  /** Of the paying account, to be written before the entries; undefined if its limit is enough. */
  readonly raisedLimit: RaisedLimit | undefined;
  readonly from: AcceptedSide;
  readonly to: AcceptedSide;
}

export interface AcceptedSide {
  readonly account: KnownAccount;
  /** Null for a system account. */
  readonly ownerName: string | null;
  readonly entry: EntryDraft;
}

/** Accepted so far. The next posting is decided on it. */
interface Accepted {
  /** As their last entries leave them. */
  readonly accounts: Map<AccountId, LockedAccount>;
  readonly transfers: Map<string, AcceptedTransfer>;
  /** What its reversals take back. */
  readonly reversed: Set<TransferId>;
  /** What staff book at the counter by themselves, by `aloneKey`. */
  readonly bookedAlone: Map<string, bigint>;
}

/** A command's own layer, dropped if an atomic command is refused, and the layer of the commands before it. */
type Layers = readonly [own: Accepted, before: Accepted];

type PostingDecision =
  | {
      readonly type: 'accepted';
      readonly transfer: AcceptedTransfer;
      readonly moved: readonly LockedAccount[];
    }
  | { readonly type: 'posted' }
  | { readonly type: 'held'; readonly held: HeldAccount }
  | ({ readonly type: 'refused' } & Omit<PostingRefusal, 'index'>);

/**
 * Decides each command in order, on the balances that those before it leave. A refusal concerns that command alone.
 * Pure: the same group gives the same decision.
 */
export function decideGroup(group: GroupToDecide): GroupDecision {
  const accepted = nothing();
  const results = group.commands.map((command) => decideCommand(command, group, accepted));
  return { results, accepted: [...accepted.transfers.values()], sent: sentAfter(group, accepted) };
}

function sentAfter({ sent }: GroupToDecide, { accounts }: Accepted): ReadonlyMap<AccountId, SentUpTo> {
  if (sent.accounts.size === 0) return sent.accounts;
  const after = new Map(sent.accounts);
  for (const [id, { version, limits }] of accounts) {
    const perDay = limits?.perDay;
    if (perDay) after.set(id, { version, sentMinor: perDay.sentMinor });
  }
  return after;
}

function decideCommand(command: HashedCommand, group: GroupToDecide, before: Accepted): CommandDecision {
  const own = nothing();
  const decision = decidePostings(command, group, [own, before]);
  if (!decision.decided) return decision;
  const { transferIds, refusal } = decision;
  if (refusal !== undefined && command.mode === 'atomic')
    return refuseCommand(command, group, before, refusal);
  for (const [id, account] of own.accounts) before.accounts.set(id, account);
  for (const [id, transfer] of own.transfers) before.transfers.set(id, transfer);
  for (const id of own.reversed) before.reversed.add(id);
  for (const [key, minor] of own.bookedAlone)
    before.bookedAlone.set(key, (before.bookedAlone.get(key) ?? 0n) + minor);
  return refusal === undefined ? { decided: true, transferIds } : { decided: true, transferIds, refusal };
}

/**
 * An owner is refused for what would be refused with any payees, if there is such a thing: it says nothing about the
 * payees, however many the command got past. So a refusal of an owner that does say something has the path `to`.
 * Decision 44: docs/decisions/0044-refusals-about-payees-count-as-look-ups.md.
 */
function refuseCommand(
  command: HashedCommand,
  group: GroupToDecide,
  before: Accepted,
  refusal: PostingRefusal,
): CommandDecision {
  const authority = command.postings[refusal.index]?.authority;
  if (authority?.by !== 'owner') return { decided: true, transferIds: [], refusal };
  const anyway = decidePostings(command, withAnyPayee(group, authority.userId), [nothing(), before]);
  if (!anyway.decided) return anyway;
  return { decided: true, transferIds: [], refusal: anyway.refusal ?? refusal };
}

/** Decides the postings in order up to the first refusal, and adds what is accepted to the command's own layer. */
function decidePostings(command: HashedCommand, group: GroupToDecide, layers: Layers): CommandDecision {
  const [own] = layers;
  const batchId = command.batchId ?? null;
  const transferIds: TransferId[] = [];

  for (const [index, posting] of command.postings.entries()) {
    const requestHash = command.requestHashes[index];
    if (requestHash === undefined) throw new RangeError('a posting came without its request hash');
    const decision = decidePosting({ posting, requestHash, batchId }, group, layers);
    if (decision.type === 'held') return { decided: false, held: decision.held };
    if (decision.type === 'refused') {
      const { code, path } = decision;
      const refusal = path === undefined ? { index, code } : { index, code, path };
      return { decided: true, transferIds, refusal };
    }
    if (decision.type === 'accepted') {
      own.transfers.set(posting.id, decision.transfer);
      if (posting.reverses !== undefined) own.reversed.add(posting.reverses);
      if (posting.alone !== undefined) {
        const key = aloneKey(posting.alone, posting.currency);
        own.bookedAlone.set(key, (own.bookedAlone.get(key) ?? 0n) + posting.amountMinor);
      }
      for (const account of decision.moved) own.accounts.set(account.id, account);
    }
    transferIds.push(posting.id);
  }
  return { decided: true, transferIds };
}

/** Idempotency first, then the accounts, then the lock, then the rules of the transfer itself. */
function decidePosting(
  asked: Pick<AcceptedTransfer, 'posting' | 'requestHash' | 'batchId'>,
  group: GroupToDecide,
  layers: Layers,
): PostingDecision {
  const { posting, requestHash } = asked;
  const { authority, currency } = posting;
  const [own, before] = layers;
  const alreadyPosted =
    group.posted.get(posting.id) ?? own.transfers.get(posting.id) ?? before.transfers.get(posting.id);
  if (alreadyPosted !== undefined)
    return alreadyPosted.requestHash.equals(requestHash) ? { type: 'posted' } : refused('ID_REUSED');

  const fromKnown = group.accounts.resolve(posting.from, currency);
  if (!fromKnown.found) return refused(fromKnown.code, 'from');
  // Before any answer about the other account, which would reveal that this one exists. Owners never change.
  if (authority.by === 'owner' && fromKnown.account.ownerId !== authority.userId)
    return refused('NOT_FOUND', 'from');
  const toKnown = group.accounts.resolve(posting.to, currency);
  if (!toKnown.found) return refused(toKnown.code, 'to');

  const from = lockedAccount(fromKnown.account.id, group, layers);
  if (from === undefined) return held(posting.from, currency, fromKnown.account);
  const to = lockedAccount(toKnown.account.id, group, layers);
  if (to === undefined) return held(posting.to, currency, toKnown.account);

  const objection = objectionTo(posting, group);
  if (objection !== undefined) return refused(objection);
  const original = originalOf(posting, group, layers);
  const decision = decideTransfer(from, to, { ...posting, original }, group.createdAt);
  if (!decision.accepted)
    return refused(decision.refusal, ...(decision.side === undefined ? [] : [decision.side]));
  const excess = excessOf(posting, group, layers);
  if (excess !== undefined) return refused(excess);
  const { bookedAt, credit, debit, raisedLimitMinor } = decision;
  const overdraftLimitMinor = raisedLimitMinor ?? from.overdraftLimitMinor;
  const times = { lastCreatedAt: group.createdAt, lastBookedAt: bookedAt };
  return {
    type: 'accepted',
    transfer: {
      ...asked,
      bookedAt,
      raisedLimit: raisedLimitMinor === undefined ? undefined : raisedLimit(from, raisedLimitMinor),
      from: { account: fromKnown.account, ownerName: nameOf(from, group), entry: debit },
      to: { account: toKnown.account, ownerName: nameOf(to, group), entry: credit },
    },
    moved: [
      {
        ...from,
        balanceMinor: debit.balanceAfterMinor,
        overdraftLimitMinor,
        version: debit.version,
        limits: limitsAfter(from, { posting, bookedAt }, group),
        ...times,
      },
      { ...to, balanceMinor: credit.balanceAfterMinor, version: credit.version, ...times },
    ],
  };
}

/** Transfers booked today count, as `caudal_sent` counts them: imported history of another day does not. */
function limitsAfter(
  { limits }: LockedAccount,
  { posting, bookedAt }: Pick<AcceptedTransfer, 'posting' | 'bookedAt'>,
  { sent }: GroupToDecide,
): LockedAccount['limits'] {
  const counts = posting.kind === 'transfer' && bookedAt >= sent.day;
  return limits !== null && counts ? afterSending(limits, posting.amountMinor) : limits;
}

/** What a reversal takes back, counting reversals that this group has accepted. Undefined for other kinds. */
function originalOf(
  { reverses }: Posting,
  { originals }: GroupToDecide,
  layers: Layers,
): ReversedTransfer | undefined {
  if (reverses === undefined) return undefined;
  const original = originals.get(reverses);
  const isReversedHere = layers.some(({ reversed }) => reversed.has(reverses));
  return original && isReversedHere ? { ...original, isReversed: true } : original;
}

function raisedLimit(from: LockedAccount, afterMinor: bigint): RaisedLimit {
  const { id: accountId, ownerId, overdraftLimitMinor: beforeMinor } = from;
  return { accountId, ownerId, beforeMinor, afterMinor };
}

/** Why the request that a posting carries out forbids it: `BUSY` while another transaction has it, or who decides. */
function objectionTo({ request }: Posting, { requests }: GroupToDecide): PostingRefusal['code'] | undefined {
  if (request === undefined) return undefined;
  const locked = requests.get(request.id);
  const checker = locked?.users.get(request.checkerId);
  const maker = locked?.users.get(request.makerId);
  if (locked === undefined || checker === undefined || maker === undefined) return 'BUSY';
  return refuseApproval(locked, { checker, maker });
}

/** Why staff may not book it alone: another transaction books for the same one now, or the sum of the day is too high. */
function excessOf(
  { alone, currency, amountMinor }: Posting,
  { bookedAlone }: GroupToDecide,
  layers: Layers,
): PostingRefusal['code'] | undefined {
  if (alone === undefined) return undefined;
  const key = aloneKey(alone, currency);
  const earlier = bookedAlone.get(key);
  if (earlier === undefined) return 'BUSY';
  const booked = layers.reduce((sum, layer) => sum + (layer.bookedAlone.get(key) ?? 0n), earlier);
  return booked + amountMinor > alone.dayLimitMinor ? 'APPROVAL_REQUIRED' : undefined;
}

function refused(code: PostingRefusal['code'], ...path: string[]): PostingDecision {
  return path.length === 0 ? { type: 'refused', code } : { type: 'refused', code, path };
}

/** One name for the same account, whatever the reference. A system account stays a code: lanes have different shards. */
function held(reference: AccountReference, currency: string, { id }: KnownAccount): PostingDecision {
  const named = reference.by === 'system' ? reference : ({ by: 'id', id } as const);
  return { type: 'held', held: { reference: named, currency } };
}

/** The account as the group has left it so far. Undefined if its row is not locked. */
function lockedAccount(
  id: AccountId,
  group: GroupToDecide,
  [own, before]: Layers,
): LockedAccount | undefined {
  const movedByGroup = own.accounts.get(id) ?? before.accounts.get(id);
  if (movedByGroup !== undefined) return movedByGroup;
  const row = group.locked.get(id);
  if (row === undefined) return undefined;
  const owner = ownerOf(row, group);
  return {
    ...row,
    ownerStatus: owner?.status ?? null,
    ownerFreeze: owner?.freeze ?? null,
    limits: limitsOf(row, group.defaultLimits, group.sent.accounts.get(id)?.sentMinor ?? 0n),
  };
}

function nameOf(account: Pick<LockedAccount, 'ownerId'>, group: GroupToDecide): string | null {
  return ownerOf(account, group)?.fullName ?? null;
}

/** Null for a system account. */
function ownerOf(
  { ownerId }: Pick<LockedAccount, 'ownerId'>,
  { owners }: GroupToDecide,
): AccountOwner | null {
  if (ownerId === null) return null;
  const owner = owners.get(ownerId);
  if (owner === undefined) throw new Error(`owner ${ownerId} was not read after the lock`);
  return owner;
}

function nothing(): Accepted {
  return { accounts: new Map(), transfers: new Map(), reversed: new Set(), bookedAlone: new Map() };
}
