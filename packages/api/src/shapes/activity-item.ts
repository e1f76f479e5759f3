import type { ActivityItem } from '@caudal/activity';
import type { ActivityItemOut } from '@caudal/schemas';
import { entryShape } from './account.ts';

/** Converts something that happened to its wire format. */
export function activityItemShape(item: ActivityItem): ActivityItemOut {
  if (item.type === 'movement') return { type: 'movement', entry: entryShape(item.entry) };
  const { id, name, at, objectId, by } = item.event;
  return { type: 'event', id, name, at: at.toISOString(), objectId, by };
}
