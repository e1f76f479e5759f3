import { type CaudalClient, createCaudalClient } from './create-client.ts';
import { isDomainCode } from './refusals.ts';

export interface KeepSignedInOptions {
  /** The bank's base URL, for example `https://bank.example.com`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Called if the user has a second factor: returns a code from the app, or a recovery code. */
  readonly code?: () => string | Promise<string>;
}

/** Renews an access token this long before it expires, since it could expire on the way. */
const MARGIN_MS = 30_000;

type Tokens = Awaited<ReturnType<CaudalClient['tokens']['renew']['mutate']>>;

/**
 * Signs a program in on first use and keeps it signed in: pass the returned function to `createCaudalClient` as
 * `accessToken`. Renews one at a time, since a refresh token works once. If the refresh token is no longer valid (the
 * program slept for a day, or its session ended), signs in again.
 *
 * The returned function throws a `TRPCClientError` if the bank refuses.
 */
export function keepSignedIn({ url, username, password, code }: KeepSignedInOptions): () => Promise<string> {
  const bank = createCaudalClient({ url });
  let tokens: Tokens | undefined;
  let underWay: Promise<Tokens> | undefined;

  async function signIn(): Promise<Tokens> {
    const credentials = { username, password };
    try {
      return await bank.tokens.create.mutate(credentials);
    } catch (error) {
      if (code === undefined || !isDomainCode(error, 'SECOND_FACTOR_REQUIRED')) throw error;
      return bank.tokens.create.mutate({ ...credentials, code: await code() });
    }
  }

  async function renew({ refreshToken }: Tokens): Promise<Tokens> {
    try {
      return await bank.tokens.renew.mutate({ refreshToken });
    } catch (error) {
      if (!isDomainCode(error, 'UNAUTHENTICATED', 'TOKEN_EXPIRED')) throw error;
      return signIn();
    }
  }

  return async () => {
    if (tokens !== undefined && Date.parse(tokens.accessTokenExpiresAt) - Date.now() > MARGIN_MS) {
      return tokens.accessToken;
    }
    underWay ??= (tokens === undefined ? signIn() : renew(tokens)).finally(() => {
      underWay = undefined;
    });
    tokens = await underWay;
    return tokens.accessToken;
  };
}
