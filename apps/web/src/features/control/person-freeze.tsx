'use client';

import type { Incoming } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import type { Customer } from '#web/features/counter/customer.ts';
import { trpcClient } from '#web/trpc/client.ts';
import { FreezeDialog } from './freeze-dialog.tsx';
import { useControl } from './use-control.ts';

interface PersonFreezeProps {
  readonly customer: Pick<Customer, 'id' | 'fullName' | 'frozen'>;
  readonly control: 'freeze' | 'unfreeze';
  readonly onClose: () => void;
  /** @param news - what was done, for the page to say. */
  readonly onDone: (news: string) => void;
}

/** Freezes all that a person has, changes how, or lets it move again. */
export function PersonFreeze({ customer, control, onClose, onDone }: PersonFreezeProps) {
  const { id, fullName: name, frozen } = customer;
  const t = useTranslations('control.person');
  const seen = { incoming: frozen?.incoming ?? null };
  const freeze = useControl(
    (input: { reason: string; incoming: Incoming }) =>
      trpcClient.staff.customers.freeze.mutate({ id, ...input, seen }),
    () => onDone(t('frozen', { name })),
  );
  const unfreeze = useControl(
    (reason: string) => trpcClient.staff.customers.unfreeze.mutate({ id, reason, seen }),
    () => onDone(t('unfrozen', { name })),
  );
  return control === 'freeze' ? (
    <FreezeDialog
      heading={t('freezeHeading', { name })}
      lead={t('freezeLead')}
      incoming={frozen?.incoming}
      freeze={freeze}
      onClose={onClose}
    />
  ) : (
    <ReasonDialog
      heading={t('unfreezeHeading', { name })}
      lead={t('unfreezeLead')}
      confirm={t('unfreeze')}
      attempt={unfreeze}
      onChange={unfreeze.reset}
      onConfirm={(reason) => unfreeze.mutate(reason)}
      onClose={onClose}
    />
  );
}
