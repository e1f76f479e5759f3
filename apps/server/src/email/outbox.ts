import type { Mailbox } from '@caudal/api';
import type { PrismaClient } from '@caudal/db';
import type { EmailMessage } from '@caudal/emails';
import { z } from 'zod';

/** More than anybody looks through. */
const MOST = 100;

/** Keeps an e-mail in place of sending it; the same one once. */
export async function keepEmail(
  prisma: PrismaClient,
  { id, to: recipient, subject, html, text }: EmailMessage,
): Promise<void> {
  await prisma.outboxEmail.createMany({
    data: [{ id, recipient, subject, html, text }],
    skipDuplicates: true,
  });
}

/** What was kept, for the web. */
export function createMailbox(prisma: PrismaClient): Mailbox {
  return {
    async list() {
      const rows = await prisma.outboxEmail.findMany({
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: MOST,
        select: { id: true, recipient: true, subject: true, createdAt: true },
      });
      return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    },
    async get(id) {
      if (!z.guid().safeParse(id).success) return undefined;
      const row = await prisma.outboxEmail.findUnique({ where: { id } });
      return row === null ? undefined : { ...row, createdAt: row.createdAt.toISOString() };
    },
  };
}
