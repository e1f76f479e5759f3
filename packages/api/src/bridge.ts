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
  /**
   * The procedures, called as whoever sent this request (cookie or bearer token; nobody is signed in without one).
   * For reading while a page is rendered: what a page changes goes over HTTP, where cookies can be set and the
   * request's origin is checked.
   */
  callerFor(request: { readonly headers: Headers }): Promise<Caller>;
}
