import { ROLES, type Role } from '@caudal/domain';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { Money } from '#web/money/money.tsx';
import classes from './changes.module.css';
import type { StaffRequest } from './request.ts';

type ChangesProps = Pick<StaffRequest, 'changes' | 'account' | 'subject' | 'other'>;

/** What a request changes: before, after; and what stays, once. */
export function Changes(request: ChangesProps) {
  const t = useTranslations('approvals.change');
  const nameOf = useNames(request);
  const valueText = useValues(request);
  const facts = request.changes.map(
    ({ name, before, after }): Fact => ({
      name: nameOf(name),
      value: (
        <span className={classes.change}>
          {valueText(name, before)}
          {after !== before && (
            <>
              <span aria-label={t('becomes')} role="img">
                →
              </span>
              {valueText(name, after)}
            </>
          )}
        </span>
      ),
    }),
  );
  return <Facts facts={facts} />;
}

/** The server may know more changes than these texts. */
function useNames({ subject, other }: ChangesProps): (name: string) => string {
  const t = useTranslations('approvals.change');
  return (name) => {
    switch (name) {
      case 'balance':
        return other === null ? t('balance') : t('balanceOf', { name: subject.fullName });
      case 'other-balance':
        return t('balanceOf', { name: other?.person.fullName ?? '' });
      case 'overdraft-limit':
      case 'transfer-limit':
      case 'daily-limit':
      case 'email':
      case 'email-confirmed':
      case 'role':
      case 'second-factor':
        return t(name);
      default:
        return name;
    }
  };
}

function useValues({ account }: ChangesProps): (name: string, value: string | null) => ReactNode {
  const t = useTranslations('approvals.change');
  const roles = useTranslations('approvals.roles');
  const format = useFormatter();
  return (name, value) => {
    if (value === null) return t(WITH_DEFAULT.has(name) ? 'default' : 'nothing');
    switch (name) {
      case 'role':
        return isRole(value) ? roles(value) : value;
      case 'email-confirmed':
        return format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' });
      case 'second-factor':
        return t('setUpOn', { date: format.dateTime(new Date(value), { dateStyle: 'medium' }) });
      case 'balance':
      case 'other-balance':
      case 'overdraft-limit':
      case 'transfer-limit':
      case 'daily-limit':
        return account === null ? value : <Money minor={value} currency={account.currency} />;
      default:
        return value;
    }
  };
}

/** Where none stands for the bank’s default. */
const WITH_DEFAULT: ReadonlySet<string> = new Set(['transfer-limit', 'daily-limit']);

function isRole(text: string): text is Role {
  return ROLES.some((one) => one === text);
}
