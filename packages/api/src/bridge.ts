import type { StaffSecondFactor } from './context.ts';
import type { Caller, RouterOutputs } from './router.ts';

/**
 * The object that `apps/server` puts on `globalThis[Symbol.for('caudal')]` for the web in the same process. The web
 * imports only its type, so the database, posting engine and router exist once and stay out of Next's bundle.
 *
 * A refused call throws an error with `domainCode`; test for that property, never with `instanceof`.
 */
export interface CaudalBridge {
  readonly bankName: string;
  /** The enabled currencies, in display order. */
  readonly currencies: readonly RouterOutputs['currencies']['list']['items'][number][];
  /** IANA name of the time zone in which days begin and end. */
  readonly timeZone: string;
  /** Whether staff need a second factor before they may do anything as staff. */
  readonly staffSecondFactor: StaffSecondFactor;
  /** Sign-in details of the demo users, if the bank holds only demo users; otherwise null. */
  readonly demo: {
    readonly users: readonly Pick<RouterOutputs['me']['get'], 'username' | 'role'>[];
    readonly password: string;
    /** The language of the demo's notes; undefined if an earlier version wrote them. */
    readonly locale: RouterOutputs['me']['get']['locale'] | undefined;
  } | null;
  /** The outbox of a demo bank, which has no mail provider; otherwise null. */
  readonly mailbox: Mailbox | null;
  /**
   * The procedures, called as the sender of this request (by session cookie or bearer token; signed out without one).
   * Only for queries while a page renders: mutations go over HTTP, where cookies can be set and the request's origin
   * is checked.
   */
  callerFor(request: { readonly headers: Headers }): Promise<Caller>;
}

/** The e-mails that a demo bank kept instead of sending. */
export interface Mailbox {
  /** Newest first, at most 100. */
  list(): Promise<MailboxEntry[]>;
  get(id: string): Promise<MailboxEmail | undefined>;
}

export interface MailboxEntry {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface MailboxEmail extends MailboxEntry {
  readonly html: string;
  readonly text: string;
}
