import type { Banking } from '@caudal/banking';
import type { Authenticated, Identity, RequestOrigin } from '@caudal/identity';

/** What every procedure works with, made once per process. */
export interface ApiRuntime {
  readonly banking: Banking;
  readonly identity: Identity;
  readonly bankName: string;
  /** The enabled currencies, ISO 4217. */
  readonly currencies: readonly string[];
  /** IANA name; a date in a range means midnight there. */
  readonly timeZone: string;
}

/** What the browser keeps for us. Only the HTTP front door can write it. */
export interface Cookies {
  /** What tells this browser from others; undefined where it has not signed anybody in yet. It opens nothing. */
  readonly device: string | undefined;
  setSession(secret: string, expiresAt: Date): void;
  clearSession(): void;
  setDevice(secret: string): void;
}

/** What one request brings along. */
export interface ApiContext {
  readonly runtime: ApiRuntime;
  readonly origin: RequestOrigin;
  readonly cookies: Cookies;
  /** Who is calling, looked up when a procedure first asks; undefined for nobody. */
  readonly authenticate: () => Promise<Authenticated | undefined>;
}
