export { chooseNotices, type NoticeChoices, readNoticeChoices } from './choices.ts';
export { composeEmailOf } from './compose-email.ts';
export { MOST_NOTICES } from './in-app/add-notices.ts';
export {
  countUnread,
  listNotices,
  type NoticeAbout,
  type UserNotice,
} from './in-app/list-notices.ts';
export { markRead, markReadUpTo } from './in-app/mark-read.ts';
export type { AddressedEmail, Notices } from './notice.ts';
export { MOST_MAILS, WINDOW_MS } from './plan-money-notices.ts';
export { tellOfEvents } from './tell-of-events.ts';
export { tellOfTransfers } from './tell-of-transfers.ts';
