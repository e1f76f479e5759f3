/** Limits of one call, or of every call of a client. */
export interface Limits {
  /** Milliseconds for each attempt, from connecting to the end of the answer. Default: 20,000, more than the bank ever takes. `Infinity` for none. */
  readonly attemptTimeoutMs?: number | undefined;
  /** Milliseconds in all: attempts, signing in, and the waits between them. Default: 60,000. `Infinity` for none. */
  readonly totalTimeoutMs?: number | undefined;
  /** Attempts after the first. Default: 6. 0 for none. */
  readonly maxRetries?: number | undefined;
}

/** Options of one call. */
export interface CallOptions extends Limits {
  /** Ends the call at once, in a wait between two attempts too. The call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Your own key for a change without an id: `accounts.open` and `payees.save`. The bank does what is asked under a key
   * once, and answers the same again, for a day at least. Without one each call has a new key, so only its own attempts
   * are the same. 1 to 255 visible ASCII characters.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of a client, besides how it signs in. */
export interface ClientOptions extends Limits {
  /** The bank's address: `https://bank.example.com`. */
  readonly url: string;
  /** What the bank shows in the list of sessions, and tells devices apart by. Not in browsers. */
  readonly userAgent?: string | undefined;
  /** Replaces the platform's `fetch`, for a proxy for example. */
  readonly fetch?: typeof fetch | undefined;
}

/** How a client signs in. Without any of these it calls what needs no sign-in, such as `currencies.list`. */
export type SignIn =
  | {
      readonly username: string;
      readonly password: string;
      /** Called if the user has a second factor: returns a code from the app, or a recovery code. */
      readonly code?: (() => string | Promise<string>) | undefined;
      readonly accessToken?: undefined;
    }
  | {
      /** From `tokens.create`. A function is called before each call, and once more if the bank refuses its token. */
      readonly accessToken: string | (() => string | Promise<string>);
      readonly username?: undefined;
      readonly password?: undefined;
      readonly code?: undefined;
    }
  | {
      readonly username?: undefined;
      readonly password?: undefined;
      readonly code?: undefined;
      readonly accessToken?: undefined;
    };

export type CaudalOptions = ClientOptions & SignIn;

/** Every limit, with its default. */
export interface ChosenLimits {
  readonly attemptTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
}

const DEFAULTS: ChosenLimits = { attemptTimeoutMs: 20_000, totalTimeoutMs: 60_000, maxRetries: 6 };

/** Beyond this many milliseconds a timer goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The limits of a call: its own before the client's before the defaults.
 *
 * @throws RangeError for what is no limit.
 */
export function limitsOf(call: Limits, client: Limits): ChosenLimits {
  return {
    attemptTimeoutMs: milliseconds('attemptTimeoutMs', call, client),
    totalTimeoutMs: milliseconds('totalTimeoutMs', call, client),
    maxRetries: count(call.maxRetries ?? client.maxRetries ?? DEFAULTS.maxRetries),
  };
}

function milliseconds(name: 'attemptTimeoutMs' | 'totalTimeoutMs', call: Limits, client: Limits): number {
  const ms = call[name] ?? client[name] ?? DEFAULTS[name];
  if (ms === Number.POSITIVE_INFINITY || (ms > 0 && ms <= LONGEST_TIMER)) return ms;
  throw new RangeError(`${name} is ${ms}, not milliseconds from 1 to ${LONGEST_TIMER}, or Infinity`);
}

function count(maxRetries: number): number {
  if (Number.isInteger(maxRetries) && maxRetries >= 0) return maxRetries;
  throw new RangeError(`maxRetries is ${maxRetries}, not a whole number from 0`);
}
