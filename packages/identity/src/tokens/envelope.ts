/** What a token is for. Each purpose has its own keys, and the token names its purpose as well. */
export type TokenPurpose = 'access' | 'refresh';

/** The content of a token, not validated yet. */
export interface Content {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970; NaN if the token has no valid time. */
  readonly expiresAtMs: number;
}

/** Seals and opens tokens of one format with one key. Does not validate claims or expiry. */
export interface Envelope {
  seal(purpose: TokenPurpose, content: Content): Promise<string>;
  /** Throws any error for a token that was not sealed with this key. Ignores the expiry. */
  open(purpose: TokenPurpose, token: string): Promise<Content>;
}
