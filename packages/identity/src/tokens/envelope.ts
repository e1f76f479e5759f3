/** What a token is for. Each purpose has keys of its own, and the token says it as well. */
export type TokenPurpose = 'access' | 'refresh';

/** What is inside a token, before anybody has looked whether it is right. */
export interface Content {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970; NaN where the token says nothing that is a time. */
  readonly expiresAtMs: number;
}

/** How tokens of one format are sealed with one key. What they say, and whether it holds, is not its business. */
export interface Envelope {
  seal(purpose: TokenPurpose, content: Content): Promise<string>;
  /** Throws whatever it likes for a token that was not sealed with this key; does not look at the time. */
  open(purpose: TokenPurpose, token: string): Promise<Content>;
}
