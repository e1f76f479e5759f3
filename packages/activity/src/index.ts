export type { ActivityItem, Told } from './activity.ts';
export {
  type Beginning,
  createHub,
  type Hub,
  type HubLimits,
  type HubObserver,
  type HubOptions,
  type OpenWatch,
} from './hub.ts';
export { decodePosition, encodePosition, type Position, presentPosition } from './position.ts';
export { type ActivityRead, readActivity } from './read-activity.ts';
export type { Change, EndReason, Watcher } from './watch.ts';
