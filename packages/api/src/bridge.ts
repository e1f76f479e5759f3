import type { Caller, RouterOutputs } from './router.ts';

/**
 * What `apps/server` puts on `globalThis[Symbol.for('caudal')]` for the web in the same process. The web imports
 * its type only, so that database, posting engine and router exist once and stay out of Next's bundle.
 *
 * What a call refuses is thrown as an error with `domainCode`; test for that property, never with `instanceof`.
 */
export interface CaudalBridge {
  readonly bankName: string;
  /** The enabled currencies, in the order in which they are offered. */
  readonly currencies: readonly RouterOutputs['currencies']['list']['items'][number][];
  /** IANA name. Days begin and end there. */
  readonly timeZone: string;
  /** How to try the bank, where it holds demo people only; null anywhere else. */
  readonly demo: { readonly usernames: readonly string[]; readonly password: string } | null;
  /** The e-mails that a bank without a mail provider would have sent; null anywhere but on a first look. */
  readonly mailbox: Mailbox | null;
  /**
   * The procedures, called as whoever sent this request (cookie or bearer token; nobody is signed in without one).
   * For reading while a page is rendered: what a page changes goes over HTTP, where cookies can be set and the
   * request's origin is checked.
   */
  callerFor(request: { readonly headers: Headers }): Promise<Caller>;
}

/** For whoever tries the bank on their own machine. */
export interface Mailbox {
  /** The newest first, at most 100. */
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
