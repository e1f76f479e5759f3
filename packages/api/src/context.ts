import type { Backoffice } from '@caudal/backoffice';
import type { Authenticated, OpenedSession, RequestOrigin, Session } from '@caudal/identity';
import type { Refusal } from './errors/refusal.ts';

export type StaffSecondFactor = 'required' | 'optional';

/** The dependencies of every procedure, created once per process. */
export interface ApiRuntime extends Backoffice {
  readonly bankName: string;
  /** The enabled currencies, ISO 4217. */
  readonly currencies: readonly string[];
  /** IANA name of the bank's time zone; a date in a range means midnight in it. */
  readonly timeZone: string;
  /** Whether staff need a second factor before they may do anything as staff. */
  readonly staffSecondFactor: StaffSecondFactor;
  /** Whether this is the embedded bank for a first look, on its user's own machine. */
  readonly isDemo: boolean;
}

/** The browser's cookies. Only the HTTP front door can write them. */
export interface Cookies {
  /** Identifies this browser; undefined if no user has signed in with it yet. Grants no access. */
  readonly device: string | undefined;
  setSession(session: Omit<OpenedSession, 'id'>): void;
  /** Of the session that the request came with. */
  prolongSession(session: Pick<Session, 'createdAt' | 'expiresAt'>): void;
  clearSession(): void;
  setDevice(secret: string): void;
}

/** The context of one request. */
export interface ApiContext {
  readonly runtime: ApiRuntime;
  readonly origin: RequestOrigin;
  readonly cookies: Cookies;
  /** The request's `Idempotency-Key`, if it has one. */
  readonly idempotencyKey: string | undefined;
  /** Authenticates the caller on first use; undefined if the request is not signed in. */
  readonly authenticate: () => Promise<Authenticated | undefined>;
  /** Notes a refusal that is within an answer, for the log and the metrics. */
  readonly noteRefusal: (error: unknown, refusal: Refusal) => void;
}
