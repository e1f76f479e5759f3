import type { PrismaClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { type NoticeReader, seenBy } from './list-notices.ts';

interface Marking extends NoticeReader {
  /** The notice. */
  readonly id: string;
}

/**
 * Marks a notice as read, on every device. Doing so again changes nothing.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for somebody else's.
 */
export async function markRead(
  { prisma }: { readonly prisma: PrismaClient },
  { id, ...reader }: Marking,
): Promise<void> {
  await numberOf(prisma, { id, ...reader });
  await prisma.notice.updateMany({
    where: { ...seenBy(reader), id, readAt: null },
    data: { readAt: new Date() },
  });
}

/**
 * Marks a notice and all before it as read. What came after it stays unread: nobody has seen that.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for somebody else's.
 */
export async function markReadUpTo(
  { prisma }: { readonly prisma: PrismaClient },
  { id, ...reader }: Marking,
): Promise<void> {
  const number = await numberOf(prisma, { id, ...reader });
  await prisma.notice.updateMany({
    where: { ...seenBy(reader), number: { lte: number }, readAt: null },
    data: { readAt: new Date() },
  });
}

async function numberOf(prisma: PrismaClient, { id, ...reader }: Marking): Promise<bigint> {
  const notice = await prisma.notice.findFirst({
    where: { ...seenBy(reader), id },
    select: { number: true },
  });
  if (notice === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return notice.number;
}
