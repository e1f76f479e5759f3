/** At most `points` attempts in `seconds`, counted from the first. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Limits on attempts. The same table is in docs/operations.md.
 *
 * Sign-ins are counted per user and network, so that a stranger's guesses do not lock the user out; also per network,
 * and per user from all unknown devices. A browser or program that has signed the user in before has its own count,
 * whatever strangers do (OWASP, "device cookies").
 */
export const LIMITS = {
  signInOfUserFromNetwork: { points: 10, seconds: 15 * MINUTE },
  signInFromNetwork: { points: 100, seconds: 15 * MINUTE },
  signInOfUser: { points: 100, seconds: HOUR },
  signInFromKnownDevice: { points: 20, seconds: 15 * MINUTE },
  /**
   * After the right password; counted apart when signed in. At any moment three of all six-digit codes are right: 10
   * guesses in 15 minutes would find one within a year, 50 a day within 18 years.
   */
  secondFactor: { points: 10, seconds: 15 * MINUTE },
  secondFactorInADay: { points: 50, seconds: DAY },
  /** The password again, by a signed-in user. */
  passwordCheck: { points: 10, seconds: 15 * MINUTE },
  /** How often an attempt above the limits for signed-in users is recorded. */
  throttledRecheckRecord: { points: 1, seconds: 15 * MINUTE },
  signUpFromNetwork: { points: 30, seconds: HOUR },
  verificationPause: { points: 1, seconds: MINUTE },
  verification: { points: 20, seconds: DAY },
  /** Per address and network, so that a stranger cannot use up its owner's e-mails; also per address. */
  resetPause: { points: 1, seconds: MINUTE },
  resetOfAddressFromNetwork: { points: 5, seconds: HOUR },
  resetOfAddress: { points: 20, seconds: HOUR },
  resetFromNetwork: { points: 30, seconds: HOUR },
  codeFromNetwork: { points: 60, seconds: HOUR },
  payeeLookup: { points: 100, seconds: 10 * MINUTE },
  /** Also limited, because a saved payee shows the full name, and another can be removed to make room. */
  payeeSave: { points: 50, seconds: DAY },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type ThrottleLimits = Readonly<Record<LimitName, Limit>>;
