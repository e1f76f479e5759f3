import { withReader } from '@caudal/db';
import { CommandProblem } from './problems.ts';

/** More than an alarm (a minute), since nobody wants a clock that is slightly wrong to keep a bank closed. */
export const MAX_OFFSET_MS = 5 * 60_000;

/**
 * Checks before anything is written that the database's clock and this machine's agree: what is posted while the
 * database's is ahead keeps its time, and by a wrong clock here tokens and codes are valid too long or never.
 *
 * @param now - milliseconds since 1970 of this machine's clock.
 * @throws CommandProblem that names both times.
 */
export async function requireClock(url: string, now: () => number = Date.now): Promise<void> {
  const { asked, answered, theirs } = await withReader({ url }, async (reader) => {
    const asked = now();
    const [row] = await reader.query<{ ms: string }>(
      'SELECT round(extract(epoch FROM clock_timestamp()) * 1000) AS ms',
    );
    return { asked, answered: now(), theirs: Number(row?.ms) };
  });
  // The answer took time: the offset counts from the nearer end.
  const offsetMs = theirs < asked ? asked - theirs : Math.max(0, theirs - answered);
  if (offsetMs <= MAX_OFFSET_MS) return;
  throw new CommandProblem(
    `A clock is wrong: this machine's says ${new Date(answered).toISOString()}, the database's ` +
      `${new Date(theirs).toISOString()}. Set the wrong one right, with NTP, and start again.`,
    { kind: 'clock' },
  );
}
