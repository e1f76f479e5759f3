import { type Banking, type Movement, readMovements } from '@caudal/banking';
import { type EventCursor, readEvents } from '@caudal/db';
import type { AccountId, UserId } from '@caudal/domain';
import { shownTo } from '@caudal/domain/events';
import type { ActivityItem, Told } from './activity.ts';
import type { Position } from './position.ts';

export interface ActivityRead {
  readonly told: readonly Told[];
  /** Where to continue. */
  readonly position: Position;
  /** Whether there was more than fitted. */
  readonly more: boolean;
}

/** The step of an item towards the position after it. */
interface Step {
  readonly item: ActivityItem | undefined;
  readonly at: Date;
  readonly version?: { readonly accountId: AccountId; readonly version: bigint };
  readonly event?: EventCursor;
}

/**
 * What happened to a person after a position: the entries of each account in their order, and events in the order in
 * which they became visible, the two by time. Never anything twice, and never anything behind what was read.
 *
 * @param limit - of the items.
 */
export async function readActivity(
  banking: Pick<Banking, 'prisma' | 'bankName'>,
  userId: UserId,
  { position, limit }: { readonly position: Position; readonly limit: number },
): Promise<ActivityRead> {
  const seen = [...position.versions].map(([accountId, version]) => ({ accountId, version }));
  const [movements, events] = await Promise.all([
    readMovements(banking, seen, limit),
    readEvents(banking.prisma, { userId, after: position.events, limit }),
  ]);
  const steps = [
    ...movements.map(stepOfMovement),
    ...events.events.map((event, index): Step => {
      const cursor = events.cursors[index];
      if (cursor === undefined) throw new Error('an event was read without its cursor');
      const shown = shownTo(event, userId);
      return { item: shown && { type: 'event', event: shown }, at: event.at, event: cursor };
    }),
  ];
  // Stable, so that entries of one account and events keep their order, in which times never go back but for events.
  const taken = inOrder(steps).slice(0, limit);
  const told: Told[] = [];
  let reached = position;
  for (const step of taken) {
    reached = after(reached, step);
    if (step.item !== undefined) told.push({ item: step.item, position: reached });
  }
  const more = steps.length > taken.length || fills(movements, limit) || events.cursors.length >= limit;
  // Nothing is left of what was read: what has been archived and came last is passed over, too.
  if (!more && events.cursor !== undefined) reached = { ...reached, events: events.cursor };
  return { told, position: reached, more };
}

/** A position after one more step. */
export function after(position: Position, { version, event }: Pick<Step, 'version' | 'event'>): Position {
  return {
    versions:
      version === undefined
        ? position.versions
        : new Map(position.versions).set(version.accountId, version.version),
    events: event ?? position.events,
  };
}

function stepOfMovement({ entry }: Movement): Step {
  const { accountId, version, createdAt } = entry;
  return { item: { type: 'movement', entry }, at: createdAt, version: { accountId, version } };
}

/**
 * By time, without changing the order within events: an event's time is when its transaction began, so it may be before
 * that of an event which became visible earlier.
 */
function inOrder(steps: readonly Step[]): Step[] {
  let latest = 0;
  const keyed = steps.map((step) => {
    latest = step.event === undefined ? latest : Math.max(latest, step.at.getTime());
    return { step, key: step.event === undefined ? step.at.getTime() : latest };
  });
  return keyed.sort((one, other) => one.key - other.key).map(({ step }) => step);
}

function fills(movements: readonly Movement[], limit: number): boolean {
  const counts = new Map<AccountId, number>();
  for (const { entry } of movements) counts.set(entry.accountId, (counts.get(entry.accountId) ?? 0) + 1);
  return [...counts.values()].some((count) => count >= limit);
}
