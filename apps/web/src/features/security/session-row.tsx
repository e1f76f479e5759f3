import { IconDeviceDesktop, IconTerminal2 } from '@tabler/icons-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '#web/components/badge.tsx';
import type { Session } from './session.ts';
import classes from './sessions-section.module.css';

interface SessionRowProps {
  readonly session: Session;
  /** The button that ends it. */
  readonly action?: ReactNode;
}

/** One session: a browser, or a program with tokens. */
export function SessionRow({ session, action }: SessionRowProps) {
  const t = useTranslations('security.sessions');
  const format = useFormatter();
  const now = useNow();
  const { address, blocked, createdAt, current, holder, lastSeenAt } = session;
  const device = session.device ?? t('unknownDevice');
  const Icon = holder === 'program' ? IconTerminal2 : IconDeviceDesktop;
  // The bank stores it to the minute, and this browser's clock may be slow.
  const seen = new Date(Math.min(new Date(lastSeenAt).getTime(), now.getTime()));
  const facts = [
    holder === 'program' ? t('program') : '',
    address ?? '',
    t('since', { date: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) }),
    current ? '' : t('lastSeen', { time: format.relativeTime(seen, now) }),
  ].filter((text) => text !== '');
  return (
    <li className={classes.session}>
      <span className={classes.icon} data-current={current || undefined}>
        <Icon size={20} stroke={1.75} aria-hidden />
      </span>
      <div className={classes.what}>
        <p className={classes.device}>
          {device}
          {current && <Badge tone="good">{t('current')}</Badge>}
          {blocked && <Badge tone="attention">{t('blocked')}</Badge>}
        </p>
        <p className={classes.quiet}>{facts.join(' · ')}</p>
      </div>
      {action}
    </li>
  );
}
