import { actionNamed } from '@caudal/banking';
import type { Prisma, PrismaClient } from '@caudal/db';
import type { AccountId, DomainCode, TransferId, UserId } from '@caudal/domain';
import {
  REQUESTS,
  type RequestAction,
  type RequestChange,
  type RequestInput,
  type RequestState,
  requestChanges,
} from '@caudal/domain/requests';
import { isOvertaken } from './overtaken.ts';
import type { Told } from './request-told.ts';

export type RequestRow = Prisma.StaffRequestGetPayload<object>;

export interface Person {
  readonly id: UserId;
  readonly username: string;
  readonly fullName: string;
}

interface RequestedAccount {
  readonly id: AccountId;
  readonly number: string;
  readonly currency: string;
}

/** A request as staff see it. */
export interface StaffRequest {
  readonly id: string;
  readonly action: RequestAction;
  readonly input: RequestInput;
  /** SHA-256 of action and input, in hexadecimal digits. */
  readonly digest: string;
  readonly reason: string;
  /** `expired` from its last moment on, whether or not a job has marked it. */
  readonly state: RequestState;
  readonly maker: Person;
  readonly subject: Person;
  readonly account: RequestedAccount | null;
  /** The other customer whom it concerns, who gets a reversal's money back; null if there is none. */
  readonly other: { readonly person: Person; readonly account: RequestedAccount } | null;
  /** Before and after: now while it waits and is looked at alone, otherwise as it was when it was asked. */
  readonly changes: readonly RequestChange[];
  /**
   * Why it could not be carried out now; null if it could, if it has ended, and in lists. `ALREADY_REVERSED` also where
   * that is why it has ended.
   */
  readonly obstacle: DomainCode | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly decidedBy: Person | null;
  readonly decidedAt: Date | null;
  readonly comment: string;
  readonly transferId: TransferId | null;
}

/** Reads what belongs to rows of requests, in two statements for all of them. */
export async function viewRequests(
  prisma: Pick<PrismaClient, 'user' | 'account'>,
  rows: readonly RequestRow[],
): Promise<StaffRequest[]> {
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(rows.flatMap(usersOf))] } },
    select: { id: true, username: true, fullName: true },
  });
  const accounts = await prisma.account.findMany({
    where: { id: { in: rows.flatMap(accountsOf) } },
    select: { id: true, number: true, currency: true },
  });
  return rows.map((row): StaffRequest => {
    const action = actionNamed(row.action);
    const accountOf = (wanted: AccountId | null): RequestedAccount | null => {
      const account = accounts.find(({ id }) => id === wanted);
      return account === undefined ? null : { ...account, number: account.number ?? '' };
    };
    const otherAccount = accountOf(row.otherAccountId);
    return {
      id: row.id,
      action,
      input: REQUESTS[action].input.parse(JSON.parse(Buffer.from(row.input).toString('utf8'))),
      digest: Buffer.from(row.digest).toString('hex'),
      reason: row.reason,
      state: stateOf(row),
      maker: personOf(people, row.makerId),
      subject: personOf(people, row.subjectId),
      account: accountOf(row.accountId),
      other:
        row.otherSubjectId === null || otherAccount === null
          ? null
          : { person: personOf(people, row.otherSubjectId), account: otherAccount },
      changes: requestChanges.parse(row.shown),
      obstacle: isOvertaken(row) ? 'ALREADY_REVERSED' : null,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      decidedBy: row.decidedBy === null ? null : personOf(people, row.decidedBy),
      decidedAt: row.decidedAt ?? (stateOf(row) === 'expired' ? row.expiresAt : null),
      comment: row.comment,
      transferId: row.transferId,
    };
  });
}

/** One of them. */
export async function viewRequest(
  prisma: Pick<PrismaClient, 'user' | 'account'>,
  row: RequestRow,
): Promise<StaffRequest> {
  const [view] = await viewRequests(prisma, [row]);
  if (view === undefined) throw new Error(`request ${row.id} has no view`);
  return view;
}

/** The state as of now. */
export function stateOf({ state, expiresAt }: Pick<RequestRow, 'state' | 'expiresAt'>): RequestState {
  return state === 'waiting' && expiresAt <= new Date() ? 'expired' : state;
}

function usersOf({ makerId, subjectId, otherSubjectId, decidedBy }: RequestRow): UserId[] {
  return [makerId, subjectId, otherSubjectId, decidedBy].filter((id) => id !== null);
}

function accountsOf({ accountId, otherAccountId }: RequestRow): AccountId[] {
  return [accountId, otherAccountId].filter((id) => id !== null);
}

/** Names go with users, and the clean-up removes only users who own nothing. */
function personOf(people: readonly Person[], id: UserId): Person {
  return people.find((person) => person.id === id) ?? { id, username: '', fullName: '' };
}

/** What every event of a request says of it. */
export function toldOf({ action, subjectId, accountId }: RequestRow): Told {
  return { action: actionNamed(action), subjectId, accountId };
}
