import type { NoticeWords } from '../notice-words.ts';
import { say } from '../part.ts';

/** What the bank tells in the app. */
export const enNotices: NoticeWords = {
  payment: {
    transfer: ({ from = 'The bank', amount }) => say`${from} sent you ${amount}.`,
    deposit: ({ amount, account }) => say`${amount} was paid in to your account ${account}.`,
    interest: ({ amount }) => say`You received ${amount} in interest.`,
    // Not towards a customer so far.
    withdrawal: ({ amount, account }) => say`${amount} came back to your account ${account}.`,
    fee: ({ amount, account }) => say`${amount} of fees came back to your account ${account}.`,
    reversal: ({ amount, account }) => say`${amount} came back to your account ${account}.`,
  },
  payments: (count, amounts) =>
    count === undefined
      ? say`You received one more payment: ${amounts}.`
      : say`You received ${count} more payments: ${amounts}.`,
  request: {
    executed: ({ by, subject, action }) =>
      say`${by('Somebody')} approved your request for ${subject}: ${action}.`,
    refused: ({ by, subject, action }) =>
      say`${by('Somebody')} refused your request for ${subject}: ${action}.`,
    expired: ({ subject, action }) => say`Your request for ${subject} ended without a decision: ${action}.`,
  },
};
