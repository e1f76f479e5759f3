import { type EventSearch, objectsOfTransfer, Prisma, type SearchedObject } from '@caudal/db';
import { parseAccountNumber, type UserId, userIdFrom } from '@caudal/domain';
import type { EventName } from '@caudal/domain/events';
import type { Backoffice } from '../backoffice.ts';

/** What staff search the audit log by; all that are given must hold. */
export interface AuditFilter {
  /** Who did it: a username or a user's id. */
  readonly actor?: string | undefined;
  /** Whom it concerns: a username or a user's id. */
  readonly user?: string | undefined;
  /** What it is about: an account number or an id. That of a transfer also finds what carries it. */
  readonly object?: string | undefined;
  readonly kinds?: readonly EventName[] | undefined;
  readonly address?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

type Reading = Pick<Backoffice['identity']['prisma'], '$queryRaw'>;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Whom and what a filter names, by id. Undefined if it names somebody or something that there is not.
 *
 * @param filter.readerId - the member of staff who reads, who is not shown what others recorded about them.
 */
export async function searchOf(
  prisma: Reading,
  { readerId, ...filter }: AuditFilter & { readonly readerId: UserId },
): Promise<EventSearch | undefined> {
  const { actor, user, object, kinds, address, from, to } = filter;
  const [actorId, userId, objects] = await Promise.all([
    userNamed(prisma, actor),
    userNamed(prisma, user),
    objectsNamed(prisma, object),
  ]);
  if (actorId === null || userId === null || objects === null) return undefined;
  return { readerId, actorId, userId, objects, names: kinds, address, from, to };
}

/** An id is taken as it is: its user may be removed. @returns null for an unknown name. */
async function userNamed(prisma: Reading, name: string | undefined): Promise<UserId | undefined | null> {
  if (name === undefined) return undefined;
  if (ID.test(name)) return userIdFrom(name.toLowerCase());
  const [row] = await prisma.$queryRaw<{ id: UserId }[]>`
    SELECT id FROM users WHERE username = ${name.toLowerCase()}`;
  return row?.id ?? null;
}

async function objectsNamed(
  prisma: Reading,
  name: string | undefined,
): Promise<readonly SearchedObject[] | undefined | null> {
  if (name === undefined) return undefined;
  const number = parseAccountNumber(name);
  if (number === undefined) {
    const id = name.toLowerCase();
    return [{ id }, ...(ID.test(id) ? await objectsOfTransfer(prisma, id) : [])];
  }
  const [row] = await prisma.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM accounts WHERE number = ${number}`,
  );
  return row === undefined ? null : [{ id: row.id }];
}
