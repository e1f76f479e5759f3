import { useTranslations } from 'next-intl';
import { CopyButton } from '#web/components/copy-button.tsx';
import classes from './receipt.module.css';

/** This entry’s link in the entry chain, for users who want to check it. */
export function EntryProof({ version, hash }: { version: string; hash: string }) {
  const t = useTranslations('receipt');
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className={classes.section}>
        {t('proof')}
      </h2>
      <p className={classes.lead}>{t('proofLead', { version })}</p>
      <p className={classes.hashName}>{t('hash')}</p>
      <p className={classes.hash}>
        <code>{hash}</code>
        <CopyButton text={hash} label={t('copyHash')} />
      </p>
    </section>
  );
}
