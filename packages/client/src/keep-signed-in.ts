import { type CaudalClient, createCaudalClient } from './create-client.ts';
import { isDomainCode } from './refusals.ts';

export interface KeepSignedInOptions {
  /** Where the bank is, for example `https://bank.example.com`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Asked for when the user has a second factor: a code of the app, or a recovery code. */
  readonly code?: () => string | Promise<string>;
}

/** An access token is not sent in its last moments: it would be over when it arrives. */
const MARGIN_MS = 30_000;

type Tokens = Awaited<ReturnType<CaudalClient['tokens']['renew']['mutate']>>;

/**
 * Signs a program in when it is first needed and keeps it signed in: give the answer to `createCaudalClient` as its
 * `accessToken`. Renewals come one at a time, since a refresh token is good once; where it is not good any more (the
 * program slept for a day, its session was ended), the program signs in again.
 *
 * What the bank refuses is thrown where a token was asked for, as a `TRPCClientError`.
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
