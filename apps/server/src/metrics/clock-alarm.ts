import type { ClockReading, PostingObserver } from '@caudal/banking';

/** Beyond it, a clock is wrong. Those that somebody keeps differ by milliseconds. */
const WRONG_SECONDS = 60;
const EVERY_MS = 60_000;

/** Where the alarm goes: the process's log. */
export interface AlarmLog {
  error(details: object, sentence: string): void;
}

/**
 * Passes on what an observer is told and logs a wrong clock, once a minute while groups meet it.
 * Decision 53: docs/decisions/0053-accounts-ahead-of-the-clock-apart.md.
 */
export function withClockAlarm(observer: PostingObserver, log: AlarmLog, now = Date.now): PostingObserver {
  let loggedAt = Number.NEGATIVE_INFINITY;
  return {
    ...observer,
    groupPosted(group) {
      observer.groupPosted(group);
      const sentence = alarmOf(group.clock);
      if (sentence === undefined || now() - loggedAt < EVERY_MS) return;
      loggedAt = now();
      log.error({ clock: group.clock }, sentence);
    },
  };
}

function alarmOf({ aheadSeconds, offsetSeconds }: ClockReading): string | undefined {
  if (Math.abs(offsetSeconds) > WRONG_SECONDS)
    return 'The clock of the database and the clock of this process differ by more than a minute. Set the wrong one right.';
  if (aheadSeconds > 0)
    return 'An account is ahead of the clock: a clock was wrong. Its new entries have the later time until the clock reaches it.';
  return undefined;
}
