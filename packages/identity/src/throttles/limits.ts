/** At most `points` attempts in `seconds`, counted from the first. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Limits on attempts. The same table is in docs/operations.md. Whatever a stranger can use up leaves the user a way in
 * that the stranger does not have: decision 39, docs/decisions/0039-a-way-in-past-every-limit.md.
 *
 * Sign-ins are counted by the typed name and network, so that a stranger's guesses do not lock the user out; also per
 * network, and per name from all unknown devices. A browser or program that has signed the user in before, or was let in
 * by a link from an e-mail, has its own count, whatever strangers do (OWASP, "device cookies").
 */
export const LIMITS = {
  signInAsNameFromNetwork: { points: 10, seconds: 15 * MINUTE },
  signInFromNetwork: { points: 100, seconds: 15 * MINUTE },
  signInAsName: { points: 100, seconds: HOUR },
  signInFromKnownDevice: { points: 20, seconds: 15 * MINUTE },
  /**
   * After the right password, by its version and the device; all unknown devices count as one. Decision 40 has the
   * arithmetic: docs/decisions/0040-second-factor-counted-by-password-and-device.md.
   */
  secondFactor: { points: 10, seconds: 15 * MINUTE },
  secondFactorInADay: { points: 30, seconds: DAY },
  /** The same from all devices and with any password. */
  secondFactorOfUser: { points: 100, seconds: DAY },
  /** When signed in, after the password. */
  secondFactorSignedIn: { points: 10, seconds: 15 * MINUTE },
  secondFactorSignedInInADay: { points: 50, seconds: DAY },
  /** The password again, by a signed-in user. */
  passwordCheck: { points: 10, seconds: 15 * MINUTE },
  /** How often an attempt above the limits for signed-in users is recorded. */
  throttledRecheckRecord: { points: 1, seconds: 15 * MINUTE },
  signUpFromNetwork: { points: 30, seconds: HOUR },
  verificationPause: { points: 1, seconds: MINUTE },
  verification: { points: 20, seconds: DAY },
  /** Whoever requests them, also by signing up. Beyond it none is sent: a code of the last 15 minutes works for all. */
  verificationOfAddress: { points: 3, seconds: 15 * MINUTE },
  /** Requests for links, whoever they are for. A user gets one e-mail in five minutes, however many there are. */
  linkFromNetwork: { points: 60, seconds: HOUR },
  /** Wrong ones only: whoever has a right one always gets on. */
  wrongCodeFromNetwork: { points: 60, seconds: HOUR },
  /** Addresses that staff propose for a customer, who gets an e-mail about each. */
  emailProposal: { points: 5, seconds: DAY },
  payeeLookup: { points: 100, seconds: 10 * MINUTE },
  /** Also limited, because a saved payee shows the full name, and another can be removed to make room. */
  payeeSave: { points: 50, seconds: DAY },
} as const satisfies Record<string, Limit>;

/** Reaching these leaves no event: they only space e-mails out, or `recheck.refused` records it. */
export const UNRECORDED: ReadonlySet<string> = new Set<LimitName>([
  'secondFactorSignedIn',
  'secondFactorSignedInInADay',
  'passwordCheck',
  'throttledRecheckRecord',
  'verificationPause',
]);

export type LimitName = keyof typeof LIMITS;
export type ThrottleLimits = Readonly<Record<LimitName, Limit>>;
