import { IconDeviceDesktop, IconTerminal2 } from '@tabler/icons-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '#web/components/badge.tsx';
import { RowSign } from '#web/components/row-sign.tsx';
import rows from '#web/components/rows.module.css';
import type { Session } from './session.ts';

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
  // The bank stores it to the minute, and this browser's clock may be slow.
  const seen = new Date(Math.min(new Date(lastSeenAt).getTime(), now.getTime()));
  const facts = [
    holder === 'program' ? t('program') : '',
    address ?? '',
    t('since', { date: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) }),
    current ? '' : t('lastSeen', { time: format.relativeTime(seen, now) }),
  ].filter((text) => text !== '');
  return (
    <li className={rows.row}>
      <RowSign
        icon={holder === 'program' ? IconTerminal2 : IconDeviceDesktop}
        tone={current ? 'own' : undefined}
      />
      <div className={rows.text}>
        <p className={rows.name}>
          {device}
          {current && <Badge tone="good">{t('current')}</Badge>}
          {blocked && <Badge tone="attention">{t('blocked')}</Badge>}
        </p>
        <p className={rows.quiet}>{facts.join(' · ')}</p>
      </div>
      {action}
    </li>
  );
}
