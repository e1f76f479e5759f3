import type { Posting } from '@caudal/banking';
import type { TransactionClient } from '@caudal/db';
import type { AccountId, DomainCode, TransferId, UserId } from '@caudal/domain';
import type { RequestChange } from '@caudal/domain/requests';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';

/** What a request would do at this moment. */
export interface Described {
  /** The customer or member of staff whom it concerns. */
  readonly subjectId: UserId;
  /** Null if it concerns no account. */
  readonly accountId: AccountId | null;
  /** The other customer whom it concerns, who must not decide either; null if there is none. */
  readonly other: { readonly subjectId: UserId; readonly accountId: AccountId } | null;
  readonly changes: readonly RequestChange[];
  /** Why it could not be carried out now; null if it could. */
  readonly obstacle: DomainCode | null;
}

/** Everybody whom it concerns, and who must neither ask nor decide. */
export function subjectsOf({ subjectId, other }: Pick<Described, 'subjectId' | 'other'>): UserId[] {
  return other === null ? [subjectId] : [subjectId, other.subjectId];
}

/** A request that a second person approves. */
export interface Approval {
  readonly requestId: string;
  readonly makerId: UserId;
  readonly checkerId: UserId;
  /** For the transfer that it posts. */
  readonly transferId: TransferId;
  readonly comment: string;
  /** Why it was asked, in the words of its maker. */
  readonly reason: string;
  readonly origin: RequestOrigin | undefined;
}

type Client = Pick<TransactionClient, 'account' | 'user' | 'totpFactor' | '$queryRaw'>;

/** What an action is, for its stored input. */
export interface KindOf<Input> {
  /** Reads what the request is about, at asking and again at deciding. @throws DomainError `NOT_FOUND`. */
  describe(client: Client, input: Input): Promise<Described>;
  /**
   * Why a member of staff who has the action's capability may not ask for this all the same; undefined if they may. Asked
   * again when it is approved.
   */
  refuseMaker?(client: Client, input: Input, makerId: UserId): Promise<DomainCode | undefined>;
  readonly execution:
    | {
        readonly by: 'posting';
        /** The engine decides about the request after it has locked the accounts. */
        posting(client: Client, input: Input, approval: Approval): Promise<Posting>;
      }
    | {
        readonly by: 'transaction';
        /** Locked before anything is read, in the order of packages/db/src/lock-order.ts. */
        locks(input: Input): {
          readonly accountIds: readonly AccountId[];
          readonly userIds: readonly UserId[];
        };
        /** @returns what is to be done once it is committed. @throws DomainError, which leaves the request waiting. */
        execute(
          tx: TransactionClient,
          office: Pick<Backoffice, 'identity'>,
          given: { readonly input: Input; readonly approval: Approval },
        ): Promise<() => void>;
      };
}

/** An action that reads its stored input itself. */
export type RequestKind = KindOf<Uint8Array>;

/** @param schema - of the stored input. */
export function requestKind<Input>(
  schema: { parse(value: unknown): Input },
  { describe, refuseMaker, execution }: KindOf<Input>,
): RequestKind {
  const read = (bytes: Uint8Array) => schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return {
    describe: (client, bytes) => describe(client, read(bytes)),
    ...(refuseMaker && {
      refuseMaker: (client, bytes, makerId) => refuseMaker(client, read(bytes), makerId),
    }),
    execution:
      execution.by === 'posting'
        ? {
            by: 'posting',
            posting: (client, bytes, approval) => execution.posting(client, read(bytes), approval),
          }
        : {
            by: 'transaction',
            locks: (bytes) => execution.locks(read(bytes)),
            execute: (tx, office, { input, approval }) =>
              execution.execute(tx, office, { input: read(input), approval }),
          },
  };
}
