import { findEvents, lockUsers } from '@caudal/db';
import { v5 as uuidv5 } from 'uuid';
import { addNotices } from './in-app/add-notices.ts';
import { newsOfEvent } from './in-app/news-of-event.ts';
import type { Notices } from './notice.ts';
import { noticesOf } from './notices-by-event.ts';

/** Never changed: a job that runs twice leaves the same ids, and so no second e-mail. */
const NAMESPACE = '6f0f0f7e-9a3c-4c0c-8d0e-3b1c9d5f2a44';

/** Tells each user who is told of these events: in the app, and by leaving one e-mail. */
export async function tellOfEvents(
  { prisma, identity: { jobs } }: Notices,
  { eventIds }: { readonly eventIds: readonly string[] },
): Promise<void> {
  const events = await findEvents(prisma, eventIds);
  const news = events.flatMap(newsOfEvent);
  await prisma.$transaction(async (tx) => {
    if (news.length > 0) await lockUsers(tx, ...news.map(({ userId }) => userId));
    await addNotices(tx, news);
    for (const event of events) {
      for (const { audience, tells } of noticesOf(event.name)) {
        for (const userId of tells?.(event) ?? event.userIds) {
          const id = uuidv5(`${event.id} ${userId} ${audience}`, NAMESPACE);
          await jobs.enqueue(tx, 'email', { kind: 'notice', eventId: event.id, userId, audience }, { id });
        }
      }
    }
  });
}
