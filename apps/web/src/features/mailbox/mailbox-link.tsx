import { IconMail } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import classes from './mailbox-link.module.css';

/**
 * Link to the mailbox of a bank that sends no e-mails. Opens in a new tab, since this page waits for what happens
 * there.
 */
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
