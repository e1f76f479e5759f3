import type { Mailbox } from '@caudal/api';
import type { PrismaClient } from '@caudal/db';
import type { EmailMessage } from '@caudal/emails';
import { z } from 'zod';

/** E-mails that the mailbox lists, newest first. */
const MAILBOX_SIZE = 100;

/** Stores an e-mail instead of sending it. Storing one with the same id again changes nothing. */
export async function keepEmail(
  prisma: PrismaClient,
  { id, to: recipient, subject, html, text }: EmailMessage,
): Promise<void> {
  await prisma.outboxEmail.createMany({
    data: [{ id, recipient, subject, html, text }],
    skipDuplicates: true,
  });
}

/** The stored e-mails, for the web. */
export function createMailbox(prisma: PrismaClient): Mailbox {
  return {
    async list() {
      const rows = await prisma.outboxEmail.findMany({
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: MAILBOX_SIZE,
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
