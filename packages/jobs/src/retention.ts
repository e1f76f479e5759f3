/**
 * How long jobs are kept, in seconds.
 * Decision 84: docs/decisions/0084-jobs-kept-by-what-is-asked-of-them.md.
 */

const DAY = 24 * 60 * 60;

/** A job that no worker has taken by then is dropped: what it would tell is old. */
export const WAITING_SECONDS = 14 * DAY;

/** A job that failed for good waits for an operator in its `…-failed` queue. */
export const FAILED_SECONDS = 90 * DAY;

/** After its end, by queue. */
export const ENDED_SECONDS = {
  /** E-mails and requests for links: an operator looks up what became of one. */
  mail: 7 * DAY,
  /** As many as postings and events, and nobody asks for one that succeeded. */
  event: DAY,
  /** The metric of the last success reads them: `CaudalScheduledJobsMissing` fires when the last one is gone. */
  scheduled: 7 * DAY,
} as const;

/** How often a worker deletes what is over. pg-boss would once a day. */
export const DELETE_EVERY_SECONDS = 60 * 60;
