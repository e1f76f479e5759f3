import type { Endpoint } from '../calls/attempt.ts';
import { perform } from '../calls/caller.ts';
import { unlessAborted } from '../calls/within.ts';
import type { RenewedToken } from '../contract/contract.ts';
import { CaudalError } from '../errors/caudal-error.ts';
import type { ChosenLimits } from '../options.ts';
import { type Credentials, checkedToken } from './credentials.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
  readonly code?: (() => string | Promise<string>) | undefined;
}

/** After one of these the same password will not do either: asking again would only use up the attempts of others. */
const FINAL: ReadonlySet<string> = new Set(['INVALID_CREDENTIALS', 'USER_DISABLED']);

/**
 * Signs in with the first call, and keeps signed in: renews the tokens when the bank says that they are over, and signs
 * in again if that is refused, because the session was ended or the program slept too long. One sign-in or renewal
 * serves all calls that wait for it, and goes on if one of them is aborted.
 */
export function keptSession(endpoint: Endpoint, login: Login, limits: ChosenLimits): Credentials {
  let tokens: RenewedToken | undefined;
  let underWay: Promise<RenewedToken> | undefined;
  let final: CaudalError | undefined;

  const ask = (procedure: string, input: object, more: { repeatable: boolean; maxRetries?: number }) =>
    perform<RenewedToken>(
      endpoint,
      { procedure, method: 'POST', input },
      { ...limits, ...more, credentials: undefined, signal: undefined },
    );

  async function signIn(): Promise<RenewedToken> {
    if (final !== undefined) throw final;
    const { username, password, code } = login;
    try {
      // If the answer gets lost, a session stays behind that nobody uses and that ends by itself.
      return await ask('tokens.create', { username, password }, { repeatable: true });
    } catch (error) {
      if (!isRefusal(error, 'SECOND_FACTOR_REQUIRED') || code === undefined) throw keepFinal(error);
    }
    // A code works once.
    const input = { username, password, code: await code() };
    return ask('tokens.create', input, { repeatable: false }).catch((error: unknown) => {
      throw keepFinal(error);
    });
  }

  function keepFinal(error: unknown): unknown {
    if (error instanceof CaudalError && FINAL.has(error.domainCode)) final = error;
    return error;
  }

  async function renew({ refreshToken }: RenewedToken): Promise<RenewedToken> {
    try {
      // Once more is all that the bank accepts of a refresh token whose answer got lost.
      return await ask('tokens.renew', { refreshToken }, { repeatable: true, maxRetries: 1 });
    } catch (error) {
      if (!isRefusal(error, 'UNAUTHENTICATED', 'TOKEN_EXPIRED', 'VALIDATION_FAILED')) throw error;
      return signIn();
    }
  }

  /** One at a time. */
  function begin(work: () => Promise<RenewedToken>): Promise<RenewedToken> {
    underWay ??= work()
      .then((issued) => {
        checkedToken(issued.accessToken);
        tokens = issued;
        return issued;
      })
      .finally(() => {
        underWay = undefined;
      });
    // Whoever waits gets the failure. If all have gone, nobody is left to be told.
    underWay.catch(() => undefined);
    return underWay;
  }

  const accessTokenOf = async (issued: Promise<RenewedToken>, signal: AbortSignal) =>
    (await unlessAborted(issued, signal)).accessToken;

  return {
    async token(signal) {
      return underWay === undefined && tokens !== undefined
        ? tokens.accessToken
        : accessTokenOf(begin(signIn), signal);
    },
    async replace(refused, signal) {
      const present = tokens;
      // Another call has been quicker.
      if (underWay === undefined && present !== undefined && present.accessToken !== refused)
        return present.accessToken;
      return accessTokenOf(begin(present === undefined ? signIn : () => renew(present)), signal);
    },
  };
}

function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof CaudalError && codes.includes(error.domainCode);
}
