'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#web/components/dialog.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { routes } from '#web/routes.ts';
import type { HistoryEvent } from './activity-query.ts';
import classes from './not-you-dialog.module.css';

interface NotYouDialogProps {
  readonly event: HistoryEvent;
  readonly onClose: () => void;
}

/** What to do about something that the user did not do: the most urgent first. */
export function NotYouDialog({ event, onClose }: NotYouDialogProps) {
  const t = useTranslations('activity.notYou');
  const password = { href: `${routes.security}#password`, text: t('toPassword') };
  const sessions = { href: `${routes.security}#sessions`, text: t('toSessions') };
  const [first, second] = event.ifNotYou === 'sessions' ? [sessions, password] : [password, sessions];
  return (
    <Dialog heading={t('heading')} onClose={onClose}>
      <div className={classes.advice}>
        <p className={classes.what}>{event.sentence}</p>
        <p>{t(event.ifNotYou === 'sessions' ? 'sessions' : 'password')}</p>
        <p>{t('secondFactor')}</p>
        <div className={classes.actions}>
          <LinkButton href={first.href} prefetch={false}>
            {first.text}
          </LinkButton>
          <LinkButton href={second.href} prefetch={false} variant="default">
            {second.text}
          </LinkButton>
        </div>
      </div>
    </Dialog>
  );
}
