import type { TransferKind } from '@caudal/domain';
import type { RequestAction, RequestState } from '@caudal/domain/requests';
import type { Part, Piece, Sentence } from './part.ts';

/** What a notice in the app tells, other than an event of the catalogue. */
export type NoticeTold =
  /** Money that the reader received. */
  | {
      readonly what: 'payment';
      readonly transferKind: TransferKind;
      /** The sender; null for the bank. */
      readonly from: string | null;
      readonly amountMinor: string;
      readonly currency: string;
      /** The reader's account. */
      readonly account: { readonly id: string; readonly number: string };
    }
  /** Several payments, with a total for each currency. */
  | {
      readonly what: 'payments';
      readonly payments: number;
      readonly totals: readonly { readonly amountMinor: string; readonly currency: string }[];
    }
  /** A request of the reader, who is staff. */
  | {
      readonly what: 'request';
      readonly outcome: Extract<RequestState, 'executed' | 'refused' | 'expired'>;
      readonly action: RequestAction;
      readonly subjectId: string;
      /** Null if nobody decided. */
      readonly decidedBy: string | null;
    };

interface PaymentWords {
  /** The sender; undefined for the bank. */
  readonly from: string | undefined;
  readonly amount: Part;
  readonly account: Part;
}

interface RequestWords {
  readonly action: string;
  readonly subject: Part;
  /** Whoever decided; these words if nobody knows them any more. */
  by(nobody: string): Piece;
}

/** The words of notices in the app. A kind of transfer or an outcome without words does not compile. */
export interface NoticeWords {
  readonly payment: Readonly<Record<TransferKind, (told: PaymentWords) => Sentence>>;
  /** @param count - two or more, in the language's form; undefined for one. */
  payments(count: string | undefined, amounts: Sentence): Sentence;
  readonly request: Readonly<
    Record<Extract<NoticeTold, { readonly what: 'request' }>['outcome'], (told: RequestWords) => Sentence>
  >;
}
