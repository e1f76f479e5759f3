/** So many tries in so many seconds, counted from the first. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often something may be tried, by whom. The same table is in docs/operations.md.
 *
 * Signing in is counted for each person from each network, so that a stranger's guesses are no trouble to the
 * person; besides for each network, and for each person from all networks where no browser or program of theirs is
 * known. One that has signed that person in before has a count of its own, whatever strangers do (OWASP, "device
 * cookies").
 */
export const LIMITS = {
  signInOfUserFromNetwork: { points: 10, seconds: 15 * MINUTE },
  signInFromNetwork: { points: 100, seconds: 15 * MINUTE },
  signInOfUser: { points: 100, seconds: HOUR },
  signInFromKnownDevice: { points: 20, seconds: 15 * MINUTE },
  /**
   * After the right password, and by itself when signed in. Of six digits three are right at any moment: 10 guesses in
   * 15 minutes, for ever, would find one in a year, 50 a day in 18 years.
   */
  secondFactor: { points: 10, seconds: 15 * MINUTE },
  secondFactorInADay: { points: 50, seconds: DAY },
  /** The password once more, by somebody who is signed in. */
  passwordCheck: { points: 10, seconds: 15 * MINUTE },
  signUpFromNetwork: { points: 30, seconds: HOUR },
  verificationPause: { points: 1, seconds: MINUTE },
  verification: { points: 20, seconds: DAY },
  /** Of one address from one network, so that no stranger uses up the mails of its owner; besides of the address. */
  resetPause: { points: 1, seconds: MINUTE },
  resetOfAddressFromNetwork: { points: 5, seconds: HOUR },
  resetOfAddress: { points: 20, seconds: HOUR },
  resetFromNetwork: { points: 30, seconds: HOUR },
  codeFromNetwork: { points: 60, seconds: HOUR },
  payeeLookup: { points: 100, seconds: 10 * MINUTE },
  /** Besides, since whom one saves one sees by their full name, also after removing somebody else. */
  payeeSave: { points: 50, seconds: DAY },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type ThrottleLimits = Readonly<Record<LimitName, Limit>>;
