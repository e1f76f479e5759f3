import { type AccountVersion, accountVersions, type Banking } from '@caudal/banking';
import { type EventCursor, presentCursor } from '@caudal/db';
import { type AccountId, accountIdFrom, DomainError, type UserId } from '@caudal/domain';
import { type Cursor, cursorsOf } from '@caudal/domain/paging';

/** How far somebody has been told: the version of each of their accounts, and the last event. */
export interface Position {
  readonly versions: ReadonlyMap<AccountId, bigint>;
  readonly events: EventCursor;
}

/** The names under which a cursor has the position of events. All others are ids of accounts. */
const POSITION = 'p';
const EVENT = 'e';

/** Now: nothing that has happened is new from here on. */
export async function presentPosition(
  { prisma }: Pick<Banking, 'prisma'>,
  userId: UserId,
): Promise<Position> {
  // Read first, so that an account opened meanwhile is one whose opening is still to be told.
  const events = await presentCursor(prisma);
  return { versions: versionsIn(await accountVersions(prisma, [userId])), events };
}

/** A position as an opaque text, which its owner alone can use. */
export function encodePosition(userId: UserId, { versions, events }: Position): string {
  return cursorsOf('activity', { userId }).encode({
    ...Object.fromEntries(versions),
    [POSITION]: events.position,
    [EVENT]: events.id,
  });
}

/**
 * The position of a cursor. An account that was opened since then is new from its first entry.
 *
 * @throws DomainError `VALIDATION_FAILED` on `after`: of another person, never given, or ahead of the accounts, as after
 *   a restore. An empty answer would let a program wait for ever.
 */
export async function decodePosition(
  { prisma }: Pick<Banking, 'prisma'>,
  userId: UserId,
  cursor: string,
): Promise<Position> {
  const read = readCursor(userId, cursor);
  const versions = new Map<AccountId, bigint>();
  for (const { accountId, version } of await accountVersions(prisma, [userId])) {
    const seen = read.versions.get(accountId) ?? 0n;
    if (seen > version) throw unknown();
    versions.set(accountId, seen);
  }
  return { versions, events: read.events };
}

function readCursor(userId: UserId, cursor: string): Position {
  try {
    const read: Cursor = cursorsOf('activity', { userId }).decode(cursor);
    const accounts = read.names.filter((name) => name !== POSITION && name !== EVENT);
    return {
      versions: new Map(accounts.map((id) => [accountIdFrom(id), read.number(id)])),
      events: { position: read.number(POSITION), id: read.uuid(EVENT) },
    };
  } catch (error) {
    throw unknown(error);
  }
}

function unknown(cause?: unknown): DomainError {
  return new DomainError('VALIDATION_FAILED', { path: ['after'], issue: 'position-unknown', cause });
}

function versionsIn(accounts: readonly AccountVersion[]): Map<AccountId, bigint> {
  return new Map(accounts.map(({ accountId, version }) => [accountId, version]));
}
