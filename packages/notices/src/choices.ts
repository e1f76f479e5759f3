import type { PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** What a user wants to be told how. The app tells everything, and what concerns security comes by e-mail in any case. */
export interface NoticeChoices {
  /** Whether received money is told by e-mail, too. */
  readonly moneyByEmail: boolean;
}

/** For whoever has chosen nothing. */
const DEFAULTS: NoticeChoices = { moneyByEmail: true };

type Client = Pick<PrismaClient, 'noticeChoice'>;

export async function readNoticeChoices(
  { prisma }: { readonly prisma: Client },
  { userId }: { readonly userId: UserId },
): Promise<NoticeChoices> {
  const row = await prisma.noticeChoice.findUnique({ where: { userId } });
  return row === null ? DEFAULTS : { moneyByEmail: row.moneyByEmail };
}

/** Stores what a user chose. E-mails that wait to be sent follow it, too. */
export async function chooseNotices(
  { prisma }: { readonly prisma: Client },
  { userId, ...choices }: NoticeChoices & { readonly userId: UserId },
): Promise<NoticeChoices> {
  await prisma.noticeChoice.upsert({ where: { userId }, create: { userId, ...choices }, update: choices });
  return choices;
}
