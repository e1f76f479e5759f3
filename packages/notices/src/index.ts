export { composeEmailOf } from './compose-email.ts';
export type { AddressedEmail, Notices } from './notice.ts';
export { MOST_MAILS, WINDOW_MS } from './plan-money-notices.ts';
export { tellOfEvents } from './tell-of-events.ts';
export { tellOfTransfers } from './tell-of-transfers.ts';
