import type { CaudalBridge } from '@caudal/api';
import { IconArrowLeft } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Facts } from '#web/components/facts.tsx';
import { routes } from '#web/routes.ts';
import classes from './mail.module.css';
import { mailDocument } from './mail-document.ts';
import { MailTime } from './mail-time.tsx';

type Email = NonNullable<Awaited<ReturnType<NonNullable<CaudalBridge['mailbox']>['get']>>>;

/** One e-mail as its recipient sees it, in a frame without scripts and of another origin. */
export function Mail({ mail: { subject, recipient, createdAt, html, text } }: { mail: Email }) {
  const t = useTranslations('mailbox');
  return (
    <article className={classes.page}>
      <Link href={routes.mailbox} className={classes.back}>
        <IconArrowLeft size={18} aria-hidden />
        {t('back')}
      </Link>
      <h1 className={classes.heading}>{subject}</h1>
      <Facts
        facts={[
          { name: t('to'), value: <span className={classes.recipient}>{recipient}</span> },
          { name: t('sentAt'), value: <MailTime at={createdAt} /> },
        ]}
      />
      <iframe
        title={t('frame')}
        srcDoc={mailDocument(html)}
        sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        className={classes.frame}
      />
      <details className={classes.text}>
        <summary>{t('text')}</summary>
        <pre>{text}</pre>
      </details>
    </article>
  );
}
