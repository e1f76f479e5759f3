import { VisuallyHidden } from '@mantine/core';
import {
  IconArrowDownLeft,
  IconChevronRight,
  IconClipboardCheck,
  IconShieldLock,
  type TablerIcon,
} from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { RowSign } from '#web/components/row-sign.tsx';
import rows from '#web/components/rows.module.css';
import { SentenceText } from '#web/features/audit/part-text.tsx';
import { hrefOf } from './notice-href.ts';
import classes from './notice-row.module.css';
import type { Notice } from './notices-query.ts';

const ICONS: Readonly<Record<Notice['kind'], TablerIcon>> = {
  money: IconArrowDownLeft,
  request: IconClipboardCheck,
  security: IconShieldLock,
};

interface NoticeRowProps {
  readonly notice: Notice;
  /** The user follows it. */
  readonly onRead: () => void;
}

/** One notice: what happened and when. It leads where it belongs, and is read then. */
export function NoticeRow({ notice, onRead }: NoticeRowProps) {
  const t = useTranslations('notices');
  const format = useFormatter();
  const { kind, at, read, parts, note } = notice;
  const time = format.dateTime(new Date(at), { hour: 'numeric', minute: '2-digit' });
  return (
    <li>
      <Link
        href={hrefOf(notice)}
        prefetch={false}
        className={rows.link}
        data-unread={!read || undefined}
        onClick={onRead}
      >
        <RowSign icon={ICONS[kind]} tone={kind === 'money' ? 'good' : undefined} />
        <span className={rows.text}>
          <span className={read ? classes.read : classes.unread}>
            {!read && <VisuallyHidden>{`${t('unread')}: `}</VisuallyHidden>}
            <SentenceText parts={parts} />
          </span>
          <span className={rows.quiet}>
            <time dateTime={at}>{time}</time>
            {note !== null && ` · ${note}`}
          </span>
        </span>
        {!read && <span className={classes.dot} aria-hidden />}
        <IconChevronRight size={18} className={rows.chevron} aria-hidden />
      </Link>
    </li>
  );
}
