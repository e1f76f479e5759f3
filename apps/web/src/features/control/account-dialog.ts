import type { ServedAccount } from '#web/features/counter/customer.ts';

/** What a dialog about an account needs. */
export interface AccountDialogProps {
  readonly account: ServedAccount;
  readonly onClose: () => void;
  /** @param news - what was done, for the page to say. */
  readonly onDone: (news: string) => void;
}
