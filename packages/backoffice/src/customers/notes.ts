import { DomainError, type UserId, userIdFrom } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { RequestOrigin } from '@caudal/identity';
import { recordEvents } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { getCustomer } from './get-customers.ts';

/** What a member of staff noted about a customer. */
export interface CustomerNote {
  readonly id: string;
  readonly text: string;
  /** Full name of whoever wrote it. */
  readonly author: string;
  readonly createdAt: Date;
  /** Who struck it out, and when; null while it stands. */
  readonly struck: { readonly by: string; readonly at: Date } | null;
}

type Office = Pick<Backoffice, 'identity'>;

/** The customer, and the member of staff who reads or writes about them. */
interface About {
  readonly userId: UserId;
  readonly actorId: UserId;
}

const WITH_NAMES = {
  author: { select: { fullName: true } },
  struckBy: { select: { fullName: true } },
} as const;

/**
 * The notes about a customer, newest first, struck-out ones too.
 *
 * @throws DomainError as `getCustomer` does; VALIDATION_FAILED on `cursor`.
 */
export async function listNotes(
  office: Office,
  {
    userId,
    actorId,
    limit,
    cursor,
  }: About & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CustomerNote>> {
  await getCustomer(office, { userId, actorId });
  const cursors = cursorsOf('notes', { actorId, userId });
  const before = cursor === undefined ? undefined : cursors.decode(cursor).uuid('id');
  const rows = await office.identity.prisma.customerNote.findMany({
    where: { customerId: userId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: WITH_NAMES,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => cursors.encode({ id }));
  return { items: items.map(toNote), nextCursor };
}

/**
 * Notes something about a customer, for colleagues.
 *
 * @param note.text - 1 to 1,000 characters.
 * @throws DomainError as `getCustomer` does.
 */
export async function addNote(
  office: Office,
  {
    userId,
    actorId,
    text,
    origin,
  }: About & { readonly text: string; readonly origin?: RequestOrigin | undefined },
): Promise<CustomerNote> {
  const { prisma, jobs } = office.identity;
  await getCustomer(office, { userId, actorId });
  return prisma.$transaction(async (tx) => {
    const row = await tx.customerNote.create({
      data: { id: uuidv7(), customerId: userId, authorId: actorId, text },
      include: WITH_NAMES,
    });
    await recordEvents(tx, jobs, {
      name: 'note.added',
      actorId,
      object: { type: 'user', id: userId },
      after: { noteId: row.id },
      origin,
    });
    return toNote(row);
  });
}

/**
 * Strikes out a note, anybody's: it stays readable, with who struck it out. Struck out already, it stays as it is.
 *
 * @throws DomainError NOT_FOUND; SELF_SERVICE for a note about the actor.
 */
export async function strikeNote(
  { identity: { prisma, jobs } }: Office,
  {
    noteId,
    actorId,
    origin,
  }: { readonly noteId: string; readonly actorId: UserId; readonly origin?: RequestOrigin | undefined },
): Promise<CustomerNote> {
  return prisma.$transaction(async (tx) => {
    const found = await tx.customerNote.findUnique({ where: { id: noteId }, select: { customerId: true } });
    if (found === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
    const userId = userIdFrom(found.customerId);
    refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
    // The condition decides between two at once.
    const { count } = await tx.customerNote.updateMany({
      where: { id: noteId, struckById: null },
      data: { struckById: actorId, struckAt: new Date() },
    });
    if (count === 1)
      await recordEvents(tx, jobs, {
        name: 'note.struck',
        actorId,
        object: { type: 'user', id: userId },
        after: { noteId },
        origin,
      });
    return toNote(await tx.customerNote.findUniqueOrThrow({ where: { id: noteId }, include: WITH_NAMES }));
  });
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly createdAt: Date;
  readonly author: { readonly fullName: string };
  readonly struckBy: { readonly fullName: string } | null;
  readonly struckAt: Date | null;
}

function toNote({ id, text, createdAt, author, struckBy, struckAt }: Row): CustomerNote {
  const struck = struckBy === null || struckAt === null ? null : { by: struckBy.fullName, at: struckAt };
  return { id, text, author: author.fullName, createdAt, struck };
}
