export type { Activity, FollowActivity, FollowOptions } from './activity.ts';
export { type ActivityEndpoint, followActivity } from './follow.ts';
