import { CaudalError } from '../errors/caudal-error.ts';
import type { ChosenLimits } from '../options.ts';
import type { Credentials } from '../session/credentials.ts';
import { attempt, type Endpoint } from './attempt.ts';
import { type Call, failureOf } from './call.ts';
import { isRepeatable } from './repeatable.ts';
import { isWorthRepeating, waitBefore } from './retry.ts';
import { sleep, within } from './within.ts';

/** How one call is made. */
export interface Manner extends ChosenLimits {
  /** Undefined for what needs no sign-in. */
  readonly credentials: Credentials | undefined;
  readonly signal: AbortSignal | undefined;
  /** For a change that is repeatable by more than its name. */
  readonly repeatable?: boolean;
}

/**
 * Calls a procedure: signs in if need be, and repeats what may be repeated, until it has an answer or the time is up.
 *
 * @throws CaudalError, or the reason of the signal.
 */
export async function perform<Result>(endpoint: Endpoint, call: Call, manner: Manner): Promise<Result> {
  let last: CaudalError | undefined;
  const tooLate = () =>
    failureOf(call, 'TIMED_OUT', {
      sentence: `Not done within ${manner.totalTimeoutMs} ms`,
      mayHaveArrived: last?.mayHaveHappened ?? true,
      cause: last,
    });
  const end = performance.now() + manner.totalTimeoutMs;
  return within(manner.totalTimeoutMs, manner.signal, tooLate, async (signal) => {
    const attemptOnce = attempts<Result>(endpoint, call, manner, signal);
    for (let failed = 1; ; failed++) {
      try {
        return await attemptOnce();
      } catch (error) {
        // What aborted the call ends it, also where an attempt wraps it.
        signal.throwIfAborted();
        // Signing in has repeated by itself what may be repeated.
        if (!(error instanceof CaudalError) || error.procedure !== call.procedure) throw error;
        last = error;
        if (failed > manner.maxRetries || !mayRepeat(call, manner, error)) throw error;
        const wait = waitBefore(failed, error, Math.random());
        // The reason is of more use than that time ran out while waiting.
        if (performance.now() + wait >= end) throw error;
        await sleep(wait, signal);
      }
    }
  });
}

function mayRepeat({ method, procedure }: Call, { repeatable }: Manner, error: CaudalError): boolean {
  return isWorthRepeating(error, repeatable ?? (method === 'GET' || isRepeatable(procedure)));
}

/** Refusals of a caller whose session or access token is over. They come before any effect. */
const SIGNED_OUT: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED']);

/**
 * Makes the attempts of one call. Signs in again once in a call, when the bank says that the session or the token is
 * over: no clock of this machine decides that.
 */
function attempts<Result>(
  endpoint: Endpoint,
  call: Call,
  { credentials, attemptTimeoutMs: timeoutMs }: Manner,
  signal: AbortSignal,
): () => Promise<Result> {
  let mayRenew = credentials !== undefined;
  const once = (accessToken: string | undefined) =>
    attempt<Result>(endpoint, call, { accessToken, timeoutMs, signal });
  return async () => {
    const accessToken = await credentials?.token(signal);
    try {
      return await once(accessToken);
    } catch (error) {
      const isOver = error instanceof CaudalError && SIGNED_OUT.has(error.domainCode);
      if (!isOver || !mayRenew || accessToken === undefined) throw error;
      mayRenew = false;
      const renewed = await credentials?.replace(accessToken, signal);
      if (renewed === undefined) throw error;
      return once(renewed);
    }
  };
}
