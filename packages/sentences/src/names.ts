import type { EventOf } from '@caudal/domain/events';

/** An account as a sentence names it. */
export interface NamedAccount {
  readonly number: string;
  readonly currency: string;
  /** Null for an account of the bank. */
  readonly ownerId: string | null;
}

/** What is still known about those whom events name, by id. */
export interface Names {
  /** Full names. */
  readonly users: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, NamedAccount>;
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** All ids in these events, whatever they name: to be looked up in one go, among users and among accounts. */
export function idsIn(
  events: readonly Pick<EventOf, 'actorId' | 'objectId' | 'userIds' | 'before' | 'after'>[],
) {
  const found = new Set<string>();
  for (const { actorId, objectId, userIds, before, after } of events)
    collect([actorId, objectId, userIds, before, after], found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (ID.test(value)) found.add(value.toLowerCase());
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, found);
}
