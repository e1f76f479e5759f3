import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import rows from '#web/components/rows.module.css';
import { routes } from '#web/routes.ts';
import { shownName } from './find-payees.ts';
import classes from './payee-row.module.css';
import type { SavedPayee } from './payees-query.ts';
import { shownReference } from './shown-reference.ts';

interface PayeeRowProps {
  readonly payee: SavedPayee;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** A payee: nickname, name, account or username, currencies, and the actions. */
export function PayeeRow({ payee, onRename, onRemove }: PayeeRowProps) {
  const t = useTranslations('payees');
  const { currencies, nickname, name: fullName, to } = payee;
  const name = shownName(payee);
  return (
    <li className={rows.row}>
      <Avatar name={name} />
      <div className={rows.text}>
        <p className={rows.name}>{name}</p>
        {nickname !== null && <p className={classes.fullName}>{fullName}</p>}
        <p className={rows.quiet}>
          {`${shownReference(to)} · ${currencies.length === 0 ? t('noCurrencies') : currencies.join(', ')}`}
        </p>
      </div>
      <div className={`${rows.actions} ${classes.actions}`}>
        {currencies.length > 0 && (
          <LinkButton
            variant="default"
            size="sm"
            prefetch={false}
            href={routes.sendToPayee(payee.id)}
            aria-label={t('sendLabel', { name })}
          >
            {t('send')}
          </LinkButton>
        )}
        <ActionIcon size={36} aria-label={t('renameLabel', { name })} onClick={onRename}>
          <IconPencil size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon size={36} aria-label={t('removeLabel', { name })} onClick={onRemove}>
          <IconTrash size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
