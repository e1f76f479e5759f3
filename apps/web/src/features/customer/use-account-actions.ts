import { isCapable, type Role } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import type { Action } from '#web/components/action.ts';
import { closingBarOf } from '#web/features/control/closing-bar.ts';
import type { AccountControl } from '#web/features/control/control-dialog.tsx';
import { barOf } from '#web/features/counter/counter-bar.ts';
import { COUNTER_KINDS } from '#web/features/counter/counter-draft.ts';
import type { Customer, ServedAccount } from '#web/features/counter/customer.ts';
import { routes } from '#web/routes.ts';
import { controlsOf } from './account-controls.ts';

interface Acting {
  readonly customer: Pick<Customer, 'id' | 'status'>;
  /** Of the member of staff. What it does not allow is left out. */
  readonly role: Role;
  readonly onControl: (control: AccountControl) => void;
}

/** What a member of staff may do with an account of a customer. */
export function useAccountActions(account: ServedAccount, { customer, role, onControl }: Acting): Action[] {
  const t = useTranslations('counter');
  const control = useTranslations('control');
  const { id: accountId, currency, frozen } = account;
  const actions: Action[] = COUNTER_KINDS.map((kind) => {
    const bar = barOf({ kind, customer, account });
    return {
      label: t(`${kind}.action`),
      fullLabel: t(`${kind}.actionLabel`, { currency }),
      weight: kind === 'deposit' ? 'first' : 'often',
      bar: bar && t(`blocked.${bar}`),
      href: routes.atCounter({ customerId: customer.id, accountId, kind }),
    };
  });
  if (!isCapable(role, 'control')) return actions;
  return [
    ...actions,
    ...controlsOf(account).map((one): Action => {
      const name = one === 'freeze' && frozen !== null ? 'refreeze' : one;
      const bar = one === 'close' ? closingBarOf(account) : undefined;
      return {
        label: control(`${name}.action`),
        fullLabel: control(`${name}.actionLabel`, { currency }),
        // What undoes a state is the next thing to do in it.
        weight: one === 'unfreeze' || one === 'reopen' ? 'often' : 'rarely',
        bar: bar && control(bar),
        onClick: () => onControl(one),
      };
    }),
  ];
}
