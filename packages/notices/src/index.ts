export { composeEmailOf } from './compose-email.ts';
export type { AddressedEmail, Notices } from './notice.ts';
export { tellOfEvents } from './tell-of-events.ts';
export { tellOfTransfers } from './tell-of-transfers.ts';
