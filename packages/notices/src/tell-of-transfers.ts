import { readTransfers, transferPosted } from '@caudal/banking';
import { lockUsers, type TransactionClient } from '@caudal/db';
import type { TransferId, UserId } from '@caudal/domain';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { addNotices, type News as InApp, unreadAgain } from './in-app/add-notices.ts';
import { moneyReceived } from './money-received.ts';
import type { Notices } from './notice.ts';
import { planMoneyNotices, WINDOW_MS } from './plan-money-notices.ts';

/** Never changed: a job that runs twice leaves the same ids, and so no second e-mail. */
const NAMESPACE = '2c1f5a0e-0c55-4b83-9d3b-7f0c2a8c5a11';

/** Receivers whose rows one transaction locks. */
const RECEIVERS = 50;

type News = ReadonlyMap<UserId, readonly TransferId[]>;

/**
 * Tells everybody who received money with these transfers: by an e-mail and a notice in the app each, or beyond a few in ten
 * minutes by one digest, whoever sends how much to how many.
 */
export async function tellOfTransfers(
  { prisma, identity: { jobs } }: Notices,
  { transferIds }: { readonly transferIds: readonly TransferId[] },
): Promise<void> {
  const news = new Map<UserId, TransferId[]>();
  for (const event of (await readTransfers(prisma, transferIds)).map(transferPosted)) {
    for (const userId of moneyReceived.tells(event))
      news.set(userId, [...(news.get(userId) ?? []), event.objectId]);
  }
  const receivers = [...news].sort(([one], [other]) => (one < other ? -1 : 1));
  for (let index = 0; index < receivers.length; index += RECEIVERS) {
    const some = new Map(receivers.slice(index, index + RECEIVERS));
    await prisma.$transaction((tx) => tellReceivers(tx, jobs, some));
  }
}

/** One transaction: a job that stops in between, or runs twice, tells nobody twice. */
async function tellReceivers(
  tx: TransactionClient,
  jobs: Notices['identity']['jobs'],
  news: News,
): Promise<void> {
  const userIds = [...news.keys()];
  // Jobs of several workers about the same receiver count one after the other. A digest is closed under this lock.
  await lockUsers(tx, ...userIds);
  const now = await clock(tx);
  const before = await mailsOf(tx, userIds, now);
  const fresh = await recordNotices(tx, news, now);
  const inApp: InApp[] = [];
  for (const [userId, transferIds] of fresh) {
    const open = before.open.get(userId);
    const state = { at: before.at.get(userId) ?? [], digestId: open };
    const { single, gathered, digestDueAt } = planMoneyNotices(transferIds, state, now);
    for (const transferId of single) {
      const id = uuidv5(`money received ${transferId}`, NAMESPACE);
      await jobs.enqueue(tx, 'email', { kind: 'money-received', transferId }, { id });
      inApp.push({ userId, kind: 'payment', causeId: transferId });
    }
    const digestId = open ?? uuidv7();
    if (digestDueAt !== undefined) {
      await tx.moneyDigest.create({ data: { id: digestId, userId, dueAt: digestDueAt } });
      const job = { kind: 'money-digest', digestId } as const;
      await jobs.enqueue(tx, 'email', job, { id: digestId, startAfter: digestDueAt });
    }
    if (gathered.length === 0) continue;
    await tx.moneyNotice.updateMany({ where: { transferId: { in: [...gathered] } }, data: { digestId } });
    const sum = { userId, kind: 'payments', causeId: digestId } as const;
    inApp.push(sum);
    await unreadAgain(tx, sum);
  }
  await addNotices(tx, inApp);
}

/** PostgreSQL's, after the lock: the same for all workers. */
async function clock(tx: TransactionClient): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (row === undefined) throw new Error('the clock gave no row');
  return row.now;
}

/** When each user got or gets e-mails about money, and the digests that wait. */
async function mailsOf(tx: TransactionClient, userIds: readonly UserId[], now: Date) {
  const since = new Date(now.getTime() - WINDOW_MS);
  const [singles, digests] = [
    await tx.moneyNotice.findMany({
      where: { userId: { in: [...userIds] }, digestId: null, createdAt: { gt: since } },
      select: { userId: true, createdAt: true },
    }),
    await tx.moneyDigest.findMany({
      where: { userId: { in: [...userIds] }, OR: [{ closedAt: null }, { closedAt: { gt: since } }] },
      select: { id: true, userId: true, dueAt: true, closedAt: true },
    }),
  ];
  const at = new Map<UserId, Date[]>();
  const open = new Map<UserId, string>();
  const add = (userId: UserId, mail: Date) => at.set(userId, [...(at.get(userId) ?? []), mail]);
  for (const { userId, createdAt } of singles) add(userId, createdAt);
  for (const { id, userId, dueAt, closedAt } of digests) {
    if (closedAt === null) open.set(userId, id);
    // One that was sent late counts from then.
    add(userId, closedAt ?? dueAt);
  }
  return { at, open };
}

/** Records who is told of what. @returns what nobody was told of before. */
async function recordNotices(tx: TransactionClient, news: News, now: Date): Promise<News> {
  const rows = [...news].flatMap(([userId, transferIds]) =>
    transferIds.map((transferId) => ({ transferId, userId, createdAt: now })),
  );
  const added = await tx.moneyNotice.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { transferId: true },
  });
  const isNew = new Set(added.map(({ transferId }) => transferId));
  return new Map(
    [...news].map(([userId, transferIds]) => [userId, transferIds.filter((id) => isNew.has(id))] as const),
  );
}
