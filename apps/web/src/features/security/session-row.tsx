import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconTerminal2 } from '@tabler/icons-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import classes from '#web/features/settings/settings-section.module.css';
import list from './sessions-section.module.css';
import type { Session } from './sessions-section.tsx';

interface SessionRowProps {
  readonly session: Session;
  readonly isEnding: boolean;
  readonly onRevoke: () => void;
}

/** One place where one is signed in: a browser, or a program with tokens. */
export function SessionRow({ session, isEnding, onRevoke }: SessionRowProps) {
  const t = useTranslations('security.sessions');
  const format = useFormatter();
  const now = useNow();
  const { address, blocked, createdAt, current, holder, lastSeenAt } = session;
  const device = session.device ?? t('unknownDevice');
  const Icon = holder === 'program' ? IconTerminal2 : IconDeviceDesktop;
  // The bank knows it to the minute, and this browser's clock may be behind.
  const seen = new Date(Math.min(new Date(lastSeenAt).getTime(), now.getTime()));
  const facts = [
    holder === 'program' ? t('program') : '',
    address ?? '',
    t('since', { date: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) }),
    current ? '' : t('lastSeen', { time: format.relativeTime(seen, now) }),
  ].filter((text) => text !== '');
  return (
    <li className={list.session}>
      <span className={list.icon} data-current={current || undefined}>
        <Icon size={20} stroke={1.75} aria-hidden />
      </span>
      <div className={list.what}>
        <p className={list.device}>
          {device}
          {current && (
            <span className={classes.badge} data-good>
              {t('current')}
            </span>
          )}
          {blocked && <span className={classes.badge}>{t('blocked')}</span>}
        </p>
        <p className={list.quiet}>{facts.join(' · ')}</p>
      </div>
      {!current && (
        <Button
          variant="default"
          size="sm"
          loading={isEnding}
          aria-label={t('revokeLabel', { device })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </Button>
      )}
    </li>
  );
}
