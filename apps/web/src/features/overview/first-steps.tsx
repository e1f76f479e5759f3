import type { RouterOutputs } from '@caudal/api';
import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkButton } from '#web/components/link-button.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { routes } from '#web/routes.ts';
import classes from './first-steps.module.css';
import { GetMoneyIn } from './get-money-in.tsx';

interface FirstStepsProps {
  readonly user: RouterOutputs['me']['get'];
  readonly accounts: readonly Account[];
  /** The embedded demo bank, which gives starting money. */
  readonly isDemo: boolean;
  readonly bankName: string;
}

/** The first steps of a new customer, until an account is open and has money. */
export function FirstSteps({ user, accounts, isDemo, bankName }: FirstStepsProps) {
  const t = useTranslations('overview');
  const { emailVerified, pendingEmail, email } = user;
  const [first] = accounts;
  const hasAccount = first !== undefined;
  const next = !emailVerified ? 'email' : hasAccount ? 'money' : 'account';
  return (
    <section aria-labelledby="first-steps" className={classes.card}>
      <h2 id="first-steps" className={classes.heading}>
        {t('firstSteps')}
      </h2>
      <p className={classes.lead}>{t('firstStepsLead')}</p>
      <ol className={classes.steps}>
        <FirstStep name={t('unverifiedHeading')} isDone={emailVerified} isNext={next === 'email'}>
          <p>{t('unverifiedLead', { email: pendingEmail ?? email })}</p>
          <LinkButton href={routes.verify()}>{t('unverifiedAction')}</LinkButton>
        </FirstStep>
        <FirstStep name={t('stepAccount')} isDone={hasAccount} isNext={next === 'account'}>
          <p>{t('stepAccountLead')}</p>
          <LinkButton href={routes.openAccount}>{t('stepAccountAction')}</LinkButton>
        </FirstStep>
        <FirstStep name={t('stepMoney')} isDone={false} isNext={next === 'money'}>
          {first !== undefined && (
            <GetMoneyIn
              user={user}
              accounts={[first, ...accounts.slice(1)]}
              isDemo={isDemo}
              bankName={bankName}
            />
          )}
        </FirstStep>
      </ol>
    </section>
  );
}

interface FirstStepProps {
  readonly name: string;
  readonly isDone: boolean;
  readonly isNext: boolean;
  /** The action, shown when it is the next step. */
  readonly children: ReactNode;
}

function FirstStep({ name, isDone, isNext, children }: FirstStepProps) {
  const t = useTranslations('overview');
  return (
    <li className={classes.step} data-done={isDone || undefined} aria-current={isNext ? 'step' : undefined}>
      <span className={classes.mark}>{isDone && <IconCheck size={16} stroke={2.5} aria-hidden />}</span>
      <h3 className={classes.name}>
        {name}
        {isDone && <VisuallyHidden>{` (${t('stepDone')})`}</VisuallyHidden>}
      </h3>
      {isNext && <div className={classes.what}>{children}</div>}
    </li>
  );
}
