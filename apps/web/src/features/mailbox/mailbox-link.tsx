import { IconMail } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import classes from './mailbox-link.module.css';

/** Where the mails are that this bank would send. In a tab of its own: the page here waits for what is done there. */
export function MailboxLink() {
  const t = useTranslations('mailbox');
  return (
    <p className={classes.hint}>
      <IconMail size={18} stroke={1.75} aria-hidden />
      <span>
        {t.rich('hint', {
          link: (text) => (
            <a href={routes.mailbox} target="_blank" rel="noreferrer">
              {text}
            </a>
          ),
        })}
      </span>
    </p>
  );
}
