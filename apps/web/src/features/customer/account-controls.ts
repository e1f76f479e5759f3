import type { AccountControl } from '#web/features/control/control-dialog.tsx';
import type { ServedAccount } from '#web/features/counter/customer.ts';

/** What staff with the capability may do with an account, by its state. */
export function controlsOf({ status, frozen }: Pick<ServedAccount, 'status' | 'frozen'>): AccountControl[] {
  if (status === 'closed') return ['reopen'];
  return [...(frozen === null ? [] : ['unfreeze' as const]), 'limits', 'overdraft', 'freeze', 'close'];
}
