import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { StepPanel } from '#web/features/drafts/step-panel.tsx';
import { routes } from '#web/routes.ts';
import classes from './blocked-account.module.css';
import type { CounterBar } from './counter-bar.ts';

interface BlockedAccountProps {
  readonly customerId: string;
  readonly bar: CounterBar;
  /** The bank refused a confirmed booking. */
  readonly wasRefused: boolean;
}

/** Says why there can be no booking, in place of the steps. */
export function BlockedAccount({ customerId, bar, wasRefused }: BlockedAccountProps) {
  const t = useTranslations('counter');
  return (
    <StepPanel>
      <div className={classes.blocked}>
        <Callout
          tone={wasRefused ? 'danger' : 'attention'}
          role={wasRefused ? 'alert' : 'status'}
          heading={wasRefused ? t('refusedHeading') : t(`blockedHeading.${bar}`)}
        >
          {t(`blocked.${bar}`)}
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
