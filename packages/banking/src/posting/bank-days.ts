import { addDays, dayOf, startOfDay } from '@caudal/domain';

/**
 * When the days around now begin in the bank's zone: yesterday, today and tomorrow, so that the database finds the day
 * that its own clock is in, after it has locked. It does not compute them itself: it disagrees with `startOfDay` where a
 * clock skips midnight.
 */
export class BankDays {
  readonly #timeZone: string;
  #starts: readonly Date[] = [];
  /** From then on, and before `#starts[1]`, others are needed. */
  #until = 0;

  /** @param timeZone - an IANA name. */
  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** @param now - by the clock of this process. */
  around(now: Date): readonly Date[] {
    const [, today] = this.#starts;
    if (today === undefined || now < today || +now >= this.#until) {
      const date = dayOf(now, this.#timeZone);
      this.#starts = [-1, 0, 1].map((days) => startOfDay(addDays(date, days), this.#timeZone));
      this.#until = +(this.#starts[2] ?? now);
    }
    return this.#starts;
  }
}
