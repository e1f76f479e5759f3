import { useTranslations } from 'next-intl';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import type { StaffRequest } from './request.ts';

/** What a request is for, as a title, and on the button that carries it out. */
export function useActWords() {
  const t = useTranslations('approvals.act');
  const roles = useTranslations('approvals.roles');
  const moneyFormat = useMoneyFormat();
  return ({ act, subject, other }: Pick<StaffRequest, 'act' | 'subject' | 'other'>) => {
    const name = subject.fullName;
    switch (act.action) {
      case 'deposit':
      case 'withdrawal': {
        const amount = formatMoney({ minor: act.amountMinor, currency: act.currency }, moneyFormat);
        return {
          title: t(`${act.action}.title`, { amount, name }),
          approve: t(`${act.action}.approve`, { amount }),
        };
      }
      case 'overdraft': {
        const amount = formatMoney({ minor: act.overdraftMinor, currency: act.currency }, moneyFormat);
        return { title: t('overdraft.title', { amount, name }), approve: t('overdraft.approve', { amount }) };
      }
      case 'limits':
        return { title: t('limits.title', { name }), approve: t('limits.approve') };
      case 'reversal': {
        const amount = formatMoney({ minor: act.amountMinor, currency: act.currency }, moneyFormat);
        return {
          title:
            other === null
              ? t('reversal.titleAtCounter', { amount, name })
              : t('reversal.title', { amount, name, other: other.person.fullName }),
          approve: t('reversal.approve', { amount }),
        };
      }
      case 'email-change':
        return { title: t('email-change.title', { name }), approve: t('email-change.approve') };
      case 'role':
        return {
          title: t('role.title', { name, role: roles(act.role) }),
          approve: t('role.approve'),
        };
      case 'second-factor':
        return { title: t('second-factor.title', { name }), approve: t('second-factor.approve') };
    }
  };
}
