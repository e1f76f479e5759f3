import { userIdFrom } from '@caudal/domain';
import { type RecordedEvent, shownTo } from '@caudal/domain/events';
import type { News } from './add-notices.ts';

/** Whom an announced event is told in the app: those whom it concerns, and of a request that was decided, whoever asked. */
export function newsOfEvent(event: RecordedEvent): readonly News[] {
  switch (event.name) {
    case 'request.executed':
    case 'request.refused':
    case 'request.expired':
      return [{ userId: userIdFrom(event.after.makerId), kind: 'request', causeId: event.objectId }];
    default:
      return event.userIds.flatMap((userId) =>
        shownTo(event, userId) === undefined ? [] : [{ userId, kind: 'event', causeId: event.id } as const],
      );
  }
}
