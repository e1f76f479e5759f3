/** Where access tokens come from. */
export interface Credentials {
  /**
   * The present access token. Signs in if there is none.
   *
   * @throws CaudalError of `tokens.create` or `tokens.renew`, or the reason of the signal.
   */
  token(signal: AbortSignal): Promise<string>;
  /**
   * Another access token instead of one that the bank has refused; undefined if there is none. Throws as `token` does.
   *
   * @param refused - a token that the caller of this had from here.
   */
  replace(refused: string, signal: AbortSignal): Promise<string | undefined>;
}

/** What a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * Checks that a header can carry a token.
 *
 * @throws TypeError without the token: the platform's own error would quote it.
 */
export function checkedToken(token: unknown): string {
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new TypeError('the access token is empty, or has characters that no token has');
}
