import { ROLES, type Role } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { Money } from '#web/money/money.tsx';
import classes from './changes.module.css';
import type { StaffRequest } from './request.ts';

/** What changes that these texts know; the server may know more. */
const NAMES = ['balance', 'email', 'role', 'overdraft-limit', 'transfer-limit', 'daily-limit'] as const;
type Name = (typeof NAMES)[number];
/** Those that are money, and of them those where none stands for the bank's default. */
const MONEY: readonly string[] = ['balance', 'overdraft-limit', 'transfer-limit', 'daily-limit'];
const WITH_DEFAULT: readonly string[] = ['transfer-limit', 'daily-limit'];

/** What a request changes: before, after. */
export function Changes({ changes, account }: Pick<StaffRequest, 'changes' | 'account'>) {
  const t = useTranslations('approvals.change');
  const roles = useTranslations('approvals.roles');
  const valueText = (name: string, value: string | null) => {
    if (value === null) return t(WITH_DEFAULT.includes(name) ? 'default' : 'nothing');
    if (name === 'role' && isRole(value)) return roles(value);
    return MONEY.includes(name) && account !== null ? (
      <Money minor={value} currency={account.currency} />
    ) : (
      value
    );
  };
  const facts = changes.map(
    ({ name, before, after }): Fact => ({
      name: isName(name) ? t(name) : name,
      value: (
        <span className={classes.change}>
          {valueText(name, before)}
          <span aria-label={t('becomes')} role="img">
            →
          </span>
          {valueText(name, after)}
        </span>
      ),
    }),
  );
  return <Facts facts={facts} />;
}

function isRole(text: string): text is Role {
  return ROLES.some((one) => one === text);
}

function isName(name: string): name is Name {
  return NAMES.some((one) => one === name);
}
