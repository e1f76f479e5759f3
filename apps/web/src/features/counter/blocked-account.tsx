import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { StepPanel } from '#web/features/drafts/step-panel.tsx';
import { routes } from '#web/routes.ts';
import classes from './blocked-account.module.css';

interface BlockedAccountProps {
  readonly customerId: string;
  readonly status: Exclude<Account['status'], 'active'>;
  /** The bank refused a confirmed booking. */
  readonly wasRefused: boolean;
}

/** Says why an account takes no bookings, in place of the steps. */
export function BlockedAccount({ customerId, status, wasRefused }: BlockedAccountProps) {
  const t = useTranslations('counter');
  const statusText = useTranslations('account.status');
  return (
    <StepPanel>
      <div className={classes.blocked}>
        <Callout
          tone={wasRefused ? 'danger' : 'attention'}
          role={wasRefused ? 'alert' : 'status'}
          heading={wasRefused ? t('refusedHeading') : statusText(status)}
        >
          {t(`blocked.${status}`)}
        </Callout>
        <div>
          <LinkButton variant="default" href={routes.customer(customerId)}>
            {t('toCustomer')}
          </LinkButton>
        </div>
      </div>
    </StepPanel>
  );
}
