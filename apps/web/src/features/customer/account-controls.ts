import type { AccountControl } from '#web/features/control/control-dialog.tsx';
import type { ServedAccount } from '#web/features/counter/customer.ts';

/** A control, and whether the account's state bars it. */
interface OfferedControl {
  readonly control: AccountControl;
  readonly bar?: 'balance' | undefined;
}

/** What staff with the capability may do with an account, by its state. */
export function controlsOf({
  status,
  frozen,
  balanceMinor,
}: Pick<ServedAccount, 'status' | 'frozen' | 'balanceMinor'>): OfferedControl[] {
  if (status === 'closed') return [{ control: 'reopen' }];
  return [
    ...(frozen === null ? [] : [{ control: 'unfreeze' } as const]),
    { control: 'freeze' },
    { control: 'limits' },
    { control: 'overdraft' },
    { control: 'close', bar: balanceMinor === '0' ? undefined : 'balance' },
  ];
}
